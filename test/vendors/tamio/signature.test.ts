import { receive } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import { tamio } from '../../../shared/vendors/tamio';
import { delivery, signed } from '../../core/support/delivery';
import { tamioPayload } from './samples';

const { findSentAt, sign, findSubscriptionId, verify } = tamio;

/** Tamio publishes no vector. These were computed with openssl, over `t.body` and over the body alone (docs/vendors/tamio.md). */
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
const withSignature = (s: string, t = vector.t) => withHeaders({ signature: `t=${t},s=${s}` });

describe('Tamio’s signature', () => {
	it('covers the time and the body, in hex', () => {
		expect(sign(Buffer.from(vector.body), { signing }, 1_788_250_000_987)).toEqual({ headers: { signature: value } });
	});

	it.each(['hex', 'base64', 'bodyHex', 'bodyBase64'] as const)('is valid as %s', (key) => {
		const s = vector[key];
		for (const form of [s, s.replace(/=$/, ''), ...(s.length === 64 ? [s.toUpperCase()] : [])]) {
			expect(verify(withSignature(form), { signing })).toEqual({ ok: true });
			expect(verify(withSignature(form), { signing: ['another'] })).toEqual(mismatch);
			expect(verify(withHeaders({ signature: `t=${vector.t},s=${form}` }, `${vector.body} `), { signing })).toEqual(
				mismatch,
			);
		}
	});

	it.each(['hex', 'base64'] as const)('as %s covers the text of the time, not its number', (key) => {
		for (const t of ['1788250001', '01788250000'])
			expect(verify(withSignature(vector[key], t), { signing })).toEqual(mismatch);
	});

	it.each(['bodyHex', 'bodyBase64'] as const)('as %s does not prove the time', (key) => {
		expect(verify(withSignature(vector[key], '1788250001'), { signing })).toEqual({ ok: true });
	});

	it('is not valid with any character changed', () => {
		for (const s of [vector.hex, vector.base64, vector.bodyHex, vector.bodyBase64]) {
			for (let index = 0; index < s.length; index += 1) {
				const other = s[index] === '0' ? '1' : '0';
				expect(verify(withSignature(s.slice(0, index) + other + s.slice(index + 1)), { signing }).ok).toBe(false);
			}
		}
	});

	it('is tried with every secret of a rotation', () => {
		for (const s of [vector.hex, vector.bodyBase64]) {
			expect(verify(withSignature(s), { signing: ['another', vector.secret] })).toEqual({ ok: true });
			expect(verify(withSignature(s), { signing: [vector.secret, '', 'another'] })).toEqual({ ok: true });
		}
	});

	it('rejects everything without a secret, even with a token', () => {
		for (const secrets of [{ signing: [] }, { signing: [''] }, { signing: [], token: 't' }]) {
			expect(verify({ ...withSignature(vector.hex), query: { token: 't' } }, secrets)).toEqual({
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
	])('is malformed as %j', (s) => expect(verify(withSignature(s), { signing })).toEqual(malformed));

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
	])('is not in the header %j', (header) => {
		const request = withHeaders({ signature: header });
		expect(verify(request, { signing })).toEqual(header === '' ? missing : malformed);
		expect(verify(withHeaders({ 'x-tamio': header }), { signing })).toEqual(missing);
		expect(findSentAt(null, request)).toBeNull();
	});
});

describe('the signature header', () => {
	it.each(['signature', 'tamio-signature', 'x-webhook-signature', 'x-tamio', 'x-hub'])('is found as %s', (name) => {
		expect(verify(withHeaders({ host: 'n8n.example', 'x-request-id': '7', [name]: value }), { signing })).toEqual({
			ok: true,
		});
	});

	it('may have a space after the comma', () => {
		expect(verify(withHeaders({ signature: value.replace(',', ', ') }), { signing })).toEqual({ ok: true });
	});

	it('is the one with signature in its name if there are two', () => {
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

	it('is required', () => {
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
	])('is never %s, which means something to HTTP', (name) =>
		expect(verify(withHeaders({ [name]: value }), { signing })).toEqual(missing),
	);
});

describe('a received delivery', () => {
	const MINUTE = 60_000;
	const sentAt = 1_788_250_000_000;
	const payload = tamioPayload('whitelabel-ticket-resolved');
	const request = signed(tamio, payload, { signing }, sentAt);

	it('is as old as its signature, in seconds or milliseconds', () => {
		expect(findSentAt(payload, request)).toBe(sentAt);
		expect(findSentAt(payload, withSignature(vector.hex, '1788250000123'))).toBe(1_788_250_000_123);
		const reasonAt = (now: number) =>
			receive(tamio, request, { secrets: { signing }, patterns: 'ticket:*', now }).reason;
		expect(reasonAt(sentAt + 5 * MINUTE)).toBe('matched');
		expect(reasonAt(sentAt + 5 * MINUTE + 1)).toBe('too_old');
		expect(reasonAt(sentAt - 5 * MINUTE - 1)).toBe('in_the_future');
	});

	it('matches patterns by its canonical and its native type', () => {
		const reasonFor = (patterns: string) =>
			receive(tamio, request, { secrets: { signing }, patterns, now: sentAt }).reason;
		for (const patterns of ['ticket:status:changed', 'whitelabel-ticket-*', 'whitelabel-ticket-resolved'])
			expect(reasonFor(patterns)).toBe('matched');
		expect(reasonFor('whitelabel-ticket-created')).toBe('not_matched');
	});

	it('has its endpoint in its key, because two endpoints may share an event ID', () => {
		const keyOf = (endpoint_id: string) =>
			receive(tamio, signed(tamio, { ...payload, endpoint_id }, { signing }, sentAt), {
				secrets: { signing },
				now: sentAt,
			}).key;
		expect(keyOf('one')).toBe(`one:${String(payload.event_id)}`);
		expect(keyOf('two')).not.toBe(keyOf('one'));
		expect(findSubscriptionId({})).toBeNull();
	});

	it('has a signature to ask about, or none', () => {
		expect(tamio.findSignature(signed(tamio, payload, { signing }, sentAt))).toMatch(/^t=\d+,s=[0-9a-f]{64}$/);
		expect(tamio.findSignature(delivery(payload))).toBeNull();
	});

	it('of plug&paid is not an event', () => {
		const legacy = { type: 'refund', data: { order: { id: 1 } } };
		const outcome = receive(tamio, signed(tamio, legacy, { signing }, sentAt), { secrets: { signing }, now: sentAt });
		expect(outcome).toMatchObject({ status: 'ignored', reason: 'no_event' });
	});
});
