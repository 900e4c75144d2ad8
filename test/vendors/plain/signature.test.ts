import { sha256Hex } from '../../../shared/core/signature';
import { sign, verify } from '../../../shared/vendors/plain/signature';
import { delivery } from '../../core/support/delivery';
import published from './published-vector.json';

const header = 'plain-request-signature';
/**
 * The two signatures with `secret` that Plain published (MIT, team-plain/sdk at 42f09c3,
 * packages/webhooks/src/__tests__). A vector cannot be invented, so the second body is theirs, byte for byte.
 */
const vector = { body: 'hello-world', signature: '1bff4699de4fb5202a4b1e6cefd7b5fdfb02d19a67a1eb371dd417a45b0a47df' };
const second = {
	body: JSON.stringify(published),
	signature: '52fc5815f1cb0558a19f6a249b3177d50a75952d55a23ec2c2d505207f5095bd',
};
const token = 'a-token';
const registered = { signing: [], token };

describe('Plain’s signature', () => {
	it('is the published one', () => {
		expect(sign(Buffer.from(vector.body), { signing: ['secret'] })).toEqual({
			headers: { [header]: vector.signature },
		});
		const request = delivery(vector.body, { headers: { [header]: vector.signature }, query: { token } });
		expect(verify(request, { signing: ['secret'], token })).toEqual({ ok: true });
		expect(verify(request, { signing: ['secret'] })).toEqual({ ok: true });
	});

	it('is the published one of a whole event', () => {
		const request = delivery(second.body, { headers: { [header]: second.signature } });
		expect(request.rawBody).toHaveLength(1807);
		expect(verify(request, { signing: ['secret'] })).toEqual({ ok: true });
	});

	it('is absent without a secret; the token is always there', () => {
		expect(sign(Buffer.from('a'), registered)).toEqual({ headers: {}, query: { token } });
	});

	it('is not needed as long as the user gave no secret', () => {
		expect(verify(delivery('{}', { query: { token } }), registered)).toEqual({ ok: true });
	});

	it('is needed beside the token as soon as the user gave one', () => {
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
		['upper case', vector.signature.toUpperCase()],
		['another length', vector.signature.slice(1)],
		['base64', Buffer.from(vector.signature, 'hex').toString('base64')],
		['two in one line', `${vector.signature}, ${vector.signature}`],
	])('is refused in %s', (_, signature) => {
		const request = delivery(vector.body, { headers: { [header]: signature } });
		expect(verify(request, { signing: ['secret'] })).toEqual({ ok: false, reason: 'signature_malformed' });
	});

	it('lets nothing pass when there is neither a token nor a secret', () => {
		for (const signing of [[], ['']]) {
			expect(verify(delivery('{}', { query: { token } }), { signing })).toEqual({ ok: false, reason: 'no_secret' });
		}
	});
});
