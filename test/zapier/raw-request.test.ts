import { parseHeaders, readRequest } from '../../zapier/factory/trigger/raw-request';
import { createBundle } from './support/zapier-host';

const read = (rawRequest: object) => readRequest(createBundle({ rawRequest }));

test('restores the headers’ names, the body’s bytes, and the query’s parameters', () => {
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

test('makes a list of what arrives twice', () => {
	const request = read({ headers: { 'Http-Sig': '1', sig: '2', odd: 3 }, content: '', querystring: 'token=a&token=b' });
	expect(request?.headers).toEqual({ sig: ['1', '2'] });
	expect(request?.query).toEqual({ token: ['a', 'b'] });
});

test('finds no delivery in a bundle without a body', () => {
	expect(readRequest(createBundle({}))).toBeNull();
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
])('reads headers from %j', (text, headers) => {
	expect(parseHeaders(text)).toEqual(headers);
});
