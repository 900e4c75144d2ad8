import { acme } from '../../../shared/vendors/acme';
import { delivery, signed } from '../../core/support/delivery';

const secrets = { signing: ['a signing secret'], token: 'a token' };
const body = '{"id":"evt_01","type":"ticket.created"}';

it('signs the raw body with HMAC-SHA256 in hex', () => {
	expect(acme.sign(Buffer.from(body), secrets)).toEqual({
		headers: { 'acme-signature': expect.stringMatching(/^[0-9a-f]{64}$/) },
		query: { token: 'a token' },
	});
	expect(acme.sign(Buffer.from(body), { signing: [] })).toEqual({ headers: {}, query: {} });
});

it('requires the signature when there is a signing secret', () => {
	const request = signed(acme, body, secrets, 0);
	expect(acme.verify(request, secrets)).toEqual({ ok: true });
	expect(acme.verify({ ...request, headers: {} }, secrets)).toEqual({ ok: false, reason: 'signature_missing' });
	expect(acme.verify({ ...request, headers: { 'acme-signature': '00' } }, secrets)).toEqual({
		ok: false,
		reason: 'signature_mismatch',
	});
});

it('accepts the token alone when there is no signing secret', () => {
	expect(acme.verify(delivery(body, { query: { token: 'a token' } }), { ...secrets, signing: [] })).toEqual({ ok: true });
});
