import { sha256Hex } from '../../../shared/core/signature';
import { sign, verify } from '../../../shared/vendors/plain/signature';
import { delivery } from '../../core/support/delivery';
import publishedEvent from './published-vector.json';

const header = 'plain-request-signature';
/**
 * The two signatures with `secret` that Plain published (MIT, team-plain/sdk at 42f09c3,
 * packages/webhooks/src/__tests__). The second body is Plain's own, byte for byte.
 */
const textVector = {
	body: 'hello-world',
	signature: '1bff4699de4fb5202a4b1e6cefd7b5fdfb02d19a67a1eb371dd417a45b0a47df',
};
const eventVector = {
	body: JSON.stringify(publishedEvent),
	signature: '52fc5815f1cb0558a19f6a249b3177d50a75952d55a23ec2c2d505207f5095bd',
};
const token = 'a-token';
const tokenOnly = { signing: [], token };

describe('Plain’s signature', () => {
	it('matches the published one of a text', () => {
		expect(sign(Buffer.from(textVector.body), { signing: ['secret'] })).toEqual({
			headers: { [header]: textVector.signature },
		});
		const request = delivery(textVector.body, { headers: { [header]: textVector.signature }, query: { token } });
		expect(verify(request, { signing: ['secret'], token })).toEqual({ ok: true });
		expect(verify(request, { signing: ['secret'] })).toEqual({ ok: true });
	});

	it('matches the published one of an event', () => {
		const request = delivery(eventVector.body, { headers: { [header]: eventVector.signature } });
		expect(request.rawBody).toHaveLength(1807);
		expect(verify(request, { signing: ['secret'] })).toEqual({ ok: true });
	});

	it('is left out without a secret, unlike the token', () => {
		expect(sign(Buffer.from('a'), tokenOnly)).toEqual({ headers: {}, query: { token } });
	});

	it('is not required without a secret', () => {
		expect(verify(delivery('{}', { query: { token } }), tokenOnly)).toEqual({ ok: true });
	});

	it('is required in addition to the token if there is a secret', () => {
		const secrets = { signing: ['', 'new', 'old'], tokenDigest: sha256Hex(token) };
		const { headers } = sign(Buffer.from('{}'), { signing: ['old'] });
		expect(verify(delivery('{}', { query: { token }, headers }), secrets)).toEqual({ ok: true });
		expect(verify(delivery('{}', { query: { token } }), secrets)).toEqual({ ok: false, reason: 'signature_missing' });
		expect(verify(delivery('{}', { headers }), secrets)).toEqual({ ok: false, reason: 'token_missing' });
		expect(verify(delivery('{} ', { query: { token }, headers }), secrets)).toEqual({
			ok: false,
			reason: 'signature_mismatch',
		});
	});

	it.each([
		['upper case', textVector.signature.toUpperCase()],
		['another length', textVector.signature.slice(1)],
		['base64', Buffer.from(textVector.signature, 'hex').toString('base64')],
		['two in one line', `${textVector.signature}, ${textVector.signature}`],
	])('is malformed in %s', (_, signature) => {
		const request = delivery(textVector.body, { headers: { [header]: signature } });
		expect(verify(request, { signing: ['secret'] })).toEqual({ ok: false, reason: 'signature_malformed' });
	});

	it('rejects everything without a token and a secret', () => {
		for (const signing of [[], ['']]) {
			expect(verify(delivery('{}', { query: { token } }), { signing })).toEqual({ ok: false, reason: 'no_secret' });
		}
	});
});
