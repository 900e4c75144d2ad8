import { receive } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import { tamio } from '../../../shared/vendors/tamio';
import { delivery, signed } from '../../core/support/delivery';
import { tamioPayload } from './samples';

const { findSentAt, sign, findSubscriptionId, verify } = tamio;

/** Tamio publishes none; these were made with openssl, over `t.body` and over the body alone. */
const vector = {
	secret: 'whsec_kiosk',
	t: '1788250000',
	body: '{"event_id":"whev_3jow45m5zdjux1q","event_type":"whitelabel-ticket-created"}',
	hex: '930416cd40b3e43de03545524165d6eb9ab17182cca2dd68e528384d09b6be64',
	base64: 'kwQWzUCz5D3gNUVSQWXW65qxcYLMot1o5Sg4TQm2vmQ=',
	bodyHex: 'b99abf9db66aa285c76690aece14e99f91c431d8a984fda509b237c9799e8051',
	bodyBase64: 'uZq/nbZqooXHZpCuzhTpn5HEMdiphP2lCbI3yXmegFE=',
};
const signing = [vector.secret];
const value = `t=${vector.t},s=${vector.hex}`;
const missing = { ok: false, reason: 'signature_missing' };
const malformed = { ok: false, reason: 'signature_malformed' };
const mismatch = { ok: false, reason: 'signature_mismatch' };

const withHeaders = (headers: VendorRequest['headers'], body = vector.body) => delivery(body, { headers });
const given = (s: string, t = vector.t) => withHeaders({ signature: `t=${t},s=${s}` });

describe('Tamio’s signature', () => {
	it('is made over time and body, in hex', () => {
		expect(sign(Buffer.from(vector.body), { signing }, 1_788_250_000_987)).toEqual({ headers: { signature: value } });
	});

	it.each(['hex', 'base64', 'bodyHex', 'bodyBase64'] as const)('verifies as %s', (key) => {
		const s = vector[key];
		for (const form of [s, s.replace(/=$/, ''), ...(s.length === 64 ? [s.toUpperCase()] : [])]) {
			expect(verify(given(form), { signing })).toEqual({ ok: true });
			expect(verify(given(form), { signing: ['another'] })).toEqual(mismatch);
			expect(verify(withHeaders({ signature: `t=${vector.t},s=${form}` }, `${vector.body} `), { signing })).toEqual(
				mismatch,
			);
		}
	});

	it.each(['hex', 'base64'] as const)('as %s covers the header’s text of the time, not its number', (key) => {
		for (const t of ['1788250001', '01788250000']) expect(verify(given(vector[key], t), { signing })).toEqual(mismatch);
	});

	it.each(['bodyHex', 'bodyBase64'] as const)('as %s leaves the time unproven', (key) => {
		expect(verify(given(vector[key], '1788250001'), { signing })).toEqual({ ok: true });
	});

	it('does not verify with any character changed', () => {
		for (const s of [vector.hex, vector.base64, vector.bodyHex, vector.bodyBase64]) {
			for (let at = 0; at < s.length; at += 1) {
				const other = s[at] === '0' ? '1' : '0';
				expect(verify(given(s.slice(0, at) + other + s.slice(at + 1)), { signing }).ok).toBe(false);
			}
		}
	});

	it('is tried with each secret of a rotation', () => {
		for (const s of [vector.hex, vector.bodyBase64]) {
			expect(verify(given(s), { signing: ['another', vector.secret] })).toEqual({ ok: true });
			expect(verify(given(s), { signing: [vector.secret, '', 'another'] })).toEqual({ ok: true });
		}
	});

	it('lets nothing pass without a secret, not even a token', () => {
		for (const secrets of [{ signing: [] }, { signing: [''] }, { signing: [], token: 't' }]) {
			expect(verify({ ...given(vector.hex), query: { token: 't' } }, secrets)).toEqual({
				ok: false,
				reason: 'no_secret',
			});
			expect(sign(Buffer.from(vector.body), secrets, 1)).toEqual({ headers: {} });
		}
	});

	it.each([
		'x',
		vector.hex.slice(1),
		`${vector.hex}0`,
		`${vector.base64}=`,
		vector.base64.slice(1),
		`${vector.base64.slice(0, 42)}B=`,
		vector.base64.replace(/.=$/, '-='),
	])('%j is no signature', (s) => expect(verify(given(s), { signing })).toEqual(malformed));

	it.each([
		'',
		's=',
		vector.hex,
		`t=,s=${vector.hex}`,
		`t=soon,s=${vector.hex}`,
		`t=1234567890123456,s=${vector.hex}`,
		`t=-1,s=${vector.hex}`,
		`s=${vector.hex},t=${vector.t}`,
		`${value}, ${value}`,
		`${value},v1=abc`,
		`t=1,${value}`,
		`t=${vector.t},s=${'a'.repeat(513)}`,
		[value],
		[value, value],
	])('%j is no header of it', (header) => {
		const request = withHeaders({ signature: header });
		expect(verify(request, { signing })).toEqual(header === '' ? missing : malformed);
		expect(verify(withHeaders({ 'x-tamio': header }), { signing })).toEqual(missing);
		expect(findSentAt(null, request)).toBeNull();
	});
});

describe('the header', () => {
	it.each(['signature', 'tamio-signature', 'x-webhook-signature', 'x-tamio', 'x-hub'])('is found as %s', (name) => {
		expect(verify(withHeaders({ host: 'n8n.example', 'x-request-id': '7', [name]: value }), { signing })).toEqual({
			ok: true,
		});
	});

	it('may have a space after the comma', () => {
		expect(verify(withHeaders({ signature: value.replace(',', ', ') }), { signing })).toEqual({ ok: true });
	});

	it('is the one whose name says so, when there are two', () => {
		const wrong = `t=1,s=${'0'.repeat(64)}`;
		for (const headers of [
			{ 'x-proxy': wrong, 'tamio-signature': value },
			{ 'tamio-signature': value, 'x-proxy': wrong },
		]) {
			expect(verify(withHeaders(headers), { signing })).toEqual({ ok: true });
			expect(findSentAt(null, withHeaders(headers))).toBe(1_788_250_000_000);
		}
		const headers = { 'x-proxy': value, 'tamio-signature': wrong };
		expect(verify(withHeaders(headers), { signing })).toEqual(mismatch);
		expect(findSentAt(null, withHeaders(headers))).toBe(1000);
	});

	it('is due', () => {
		expect(verify(delivery(vector.body), { signing })).toEqual(missing);
		expect(verify(withHeaders({ signature: undefined }), { signing })).toEqual(missing);
		const { rawBody } = delivery(vector.body);
		expect(verify({ rawBody } as VendorRequest, { signing })).toEqual(missing); // a host that lost the rest
	});

	it.each([
		'authorization',
		'cookie',
		'host',
		'content-type',
		'content-length',
		'transfer-encoding',
		'te',
		'proxy-authorization',
		'accept-encoding',
	])('is never %s, which has a meaning of its own', (name) =>
		expect(verify(withHeaders({ [name]: value }), { signing })).toEqual(missing),
	);
});

describe('a delivery received', () => {
	const MINUTES = 60_000;
	const sent = 1_788_250_000_000;
	const payload = tamioPayload('whitelabel-ticket-resolved');
	const request = signed(tamio, payload, { signing }, sent);

	it('has the signature’s age, in seconds or milliseconds', () => {
		expect(findSentAt(payload, request)).toBe(sent);
		expect(findSentAt(payload, given(vector.hex, '1788250000123'))).toBe(1_788_250_000_123);
		const at = (now: number) => receive(tamio, request, { secrets: { signing }, patterns: 'ticket:*', now }).reason;
		expect(at(sent + 5 * MINUTES)).toBe('matched');
		expect(at(sent + 5 * MINUTES + 1)).toBe('too_old');
		expect(at(sent - 5 * MINUTES - 1)).toBe('in_the_future');
	});

	it('matches by its canonical and its native type', () => {
		const by = (patterns: string) => receive(tamio, request, { secrets: { signing }, patterns, now: sent }).reason;
		for (const patterns of ['ticket:status:changed', 'whitelabel-ticket-*', 'whitelabel-ticket-resolved'])
			expect(by(patterns)).toBe('matched');
		expect(by('whitelabel-ticket-created')).toBe('not_matched');
	});

	it('has a key of its endpoint’s: two endpoints may share an event id', () => {
		const keyOf = (endpoint_id: string) =>
			receive(tamio, signed(tamio, { ...payload, endpoint_id }, { signing }, sent), { secrets: { signing }, now: sent })
				.key;
		expect(keyOf('one')).toBe(`one:${String(payload.event_id)}`);
		expect(keyOf('two')).not.toBe(keyOf('one'));
		expect(findSubscriptionId({})).toBeNull();
	});

	it('of plug&paid is no event', () => {
		const legacy = { type: 'refund', data: { order: { id: 1 } } };
		const outcome = receive(tamio, signed(tamio, legacy, { signing }, sent), { secrets: { signing }, now: sent });
		expect(outcome).toMatchObject({ status: 'ignored', reason: 'no_event' });
	});
});
