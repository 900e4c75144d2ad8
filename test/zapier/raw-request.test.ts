import { parseHeaders, readRequest } from '../../zapier/factory/trigger/raw-request';
import { bundleOf } from './support/zapier-host';

const read = (rawRequest: object) => readRequest(bundleOf({ rawRequest }));

test('headers get their names back, the body its bytes, the query its parameters', () => {
	const request = read({
		headers: {
			'Http-Plain-Request-Signature': 'abc',
			'HTTP-X-Other': '1',
			'Content-Type': 'application/json',
			'x-plain': '2',
		},
		content: '{"word":"Grüße"}',
		querystring: 'token=a%20b&x=1',
	});
	expect(request?.headers).toEqual({
		'plain-request-signature': 'abc',
		'x-other': '1',
		'content-type': 'application/json',
		'x-plain': '2',
	});
	expect(request?.rawBody.toString()).toBe('{"word":"Grüße"}');
	expect(request?.query).toEqual({ token: 'a b', x: '1' });
});

test('what came twice is a list, which proves nothing', () => {
	const request = read({ headers: { 'Http-Sig': '1', sig: '2', odd: 3 }, content: '', querystring: 'token=a&token=b' });
	expect(request?.headers).toEqual({ sig: ['1', '2'] });
	expect(request?.query).toEqual({ token: ['a', 'b'] });
});

test('without a body in the bundle there is no delivery', () => {
	expect(readRequest(bundleOf({}))).toBeNull();
	expect(read({ headers: {} })).toBeNull();
	expect(read({ content: '' })).toEqual({ rawBody: Buffer.alloc(0), headers: {}, query: {}, url: '' });
});

test.each([
	['{"Http-Tamio-Signature":"t=1,s=2"}', { 'tamio-signature': 't=1,s=2' }],
	[
		'Http-Content-Type: application/json\r\n X-Sig : t=1,s=2 \n',
		{ 'content-type': 'application/json', 'x-sig': 't=1,s=2' },
	],
	[' t=1,s=2 ', { signature: 't=1,s=2' }],
	['', { signature: '' }],
	['[1]', { signature: '[1]' }],
])('headers in %j', (text, headers) => {
	expect(parseHeaders(text)).toEqual(headers);
});
