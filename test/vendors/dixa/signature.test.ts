import { receive } from '../../../shared/core/receive';
import { dixa } from '../../../shared/vendors/dixa';
import { delivery, signed } from '../../core/support/delivery';
import { webhookHex } from './api';
import { dixaPayload } from './samples';

const { findSentAt, sign, findSubscriptionId, verify } = dixa;
const header = 'x-dixa-signature';
const otherHex = webhookHex.split('').reverse().join('');

/** Dixa publishes no vector that can be computed, so this one was computed in two languages (docs/vendors/dixa.md). */
const vector = {
	hex: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
	t: 1_689_238_949_803,
	body: '{"event_id":"8967e0c6-fe64-4105-bf71-14ae0c256aa4","event_fqn":"CONVERSATION_CREATED"}',
	v1: 'd31212d39fd955a2622c7cee39d8fa970bf7b2309d619a81f6b4b260cd876947',
};
const signing = [vector.hex];

function withSignature(signature: string | readonly string[], subscription?: string) {
	const headers = { [header]: signature, ...(subscription ? { 'x-dixa-subscription-id': subscription } : {}) };
	return delivery(vector.body, { headers });
}

describe('Dixa’s signature', () => {
	it('matches the vector, with the key decoded from hex', () => {
		const signature = `t=${vector.t},v1=${vector.v1}`;
		expect(sign(Buffer.from(vector.body), { signing }, vector.t)).toEqual({ headers: { [header]: signature } });
		expect(verify(withSignature(signature), { signing })).toEqual({ ok: true });
		expect(verify(withSignature(signature), { signing: [vector.hex.toUpperCase()] })).toEqual({ ok: true });
	});

	it('accepts any order, spaces, and unknown parts', () => {
		expect(verify(withSignature(`v2=abc, v1=${vector.v1}, t=${vector.t}`), { signing })).toEqual({ ok: true });
	});

	it('covers the text of the time, not its number', () => {
		expect(verify(withSignature(`t=0${vector.t},v1=${vector.v1}`), { signing })).toEqual({
			ok: false,
			reason: 'signature_mismatch',
		});
	});

	it.each([
		['another time', { time: vector.t + 1 }],
		['another body', { body: `${vector.body} ` }],
		['another secret', { hex: otherHex }],
	])(
		'does not match %s',
		(_, { time = vector.t, body = vector.body, hex = vector.hex }: { time?: number; body?: string; hex?: string }) => {
			const request = delivery(body, { headers: { [header]: `t=${time},v1=${vector.v1}` } });
			expect(verify(request, { signing: [hex] })).toEqual({ ok: false, reason: 'signature_mismatch' });
		},
	);

	it.each([
		'v1',
		`t=${vector.t}`,
		`v1=${vector.v1}`,
		`t=,v1=${vector.v1}`,
		`t=soon,v1=${vector.v1}`,
		`t=1234567890123456,v1=${vector.v1}`,
		`t=${vector.t},v1=${vector.v1.toUpperCase()}`,
		`t=${vector.t},v1=${vector.v1.slice(1)}g`,
		`t=${vector.t},v1=${vector.v1},v1=${vector.v1}`,
		`t=${vector.t},v1=${vector.v1}, t=${vector.t},v1=${vector.v1}`,
	])('is malformed as %s', (signature) => {
		expect(verify(withSignature(signature), { signing })).toEqual({ ok: false, reason: 'signature_malformed' });
		expect(findSentAt(null, withSignature(signature))).toBeNull();
	});

	it('is required', () => {
		for (const request of [
			delivery(vector.body),
			withSignature(''),
			withSignature([`t=${vector.t},v1=${vector.v1}`]),
		]) {
			expect(verify(request, { signing })).toEqual({ ok: false, reason: 'signature_missing' });
			expect(findSentAt(null, request)).toBeNull();
		}
	});

	it('is tried with every secret of a rotation', () => {
		const request = withSignature(`t=${vector.t},v1=${vector.v1}`);
		expect(verify(request, { signing: ['', otherHex, vector.hex] })).toEqual({ ok: true });
		expect(verify(request, { signing: ['not hex', vector.hex] })).toEqual({ ok: true });
		expect(verify(request, { signing: ['not hex', otherHex] })).toEqual({ ok: false, reason: 'secret_malformed' });
	});

	it.each(['abc', 'zz', `${vector.hex} `, '4g4h988p'])('cannot be verified with the secret %j', (secret) => {
		expect(verify(withSignature(`t=${vector.t},v1=${vector.v1}`), { signing: [secret] })).toEqual({
			ok: false,
			reason: 'secret_malformed',
		});
		expect(sign(Buffer.from(vector.body), { signing: [secret] }, vector.t)).toEqual({ headers: {} });
	});

	it('rejects everything without a secret, even with a token', () => {
		for (const secrets of [{ signing: [] }, { signing: [''] }, { signing: [], token: 't' }]) {
			const request = { ...withSignature(`t=${vector.t},v1=${vector.v1}`), query: { token: 't' } };
			expect(verify(request, secrets)).toEqual({ ok: false, reason: 'no_secret' });
			expect(sign(Buffer.from(vector.body), secrets, vector.t)).toEqual({ headers: {} });
		}
	});
});

describe('the webhook of a delivery', () => {
	const signature = `t=${vector.t},v1=${vector.v1}`;

	it('must be the expected one', () => {
		expect(verify(withSignature(signature, 'w1'), { signing }, { subscription: 'w1' })).toEqual({ ok: true });
		expect(verify(withSignature(signature, 'w1'), { signing }, {})).toEqual({ ok: true });
		const mismatch = { ok: false, reason: 'subscription_mismatch' };
		expect(verify(withSignature(signature, 'w2'), { signing }, { subscription: 'w1' })).toEqual(mismatch);
		expect(verify(withSignature(signature), { signing }, { subscription: 'w1' })).toEqual(mismatch);
	});

	it('is named in a header', () => {
		expect(findSubscriptionId(null, withSignature(signature, 'w1'))).toBe('w1');
		expect(findSubscriptionId(null, withSignature(signature))).toBeNull();
	});
});

describe('a received delivery', () => {
	const DAY = 24 * 60 * 60 * 1000;
	const payload = dixaPayload('CONVERSATION_CLOSED');
	const request = signed(dixa, payload, { signing }, vector.t);

	it('is as old as its signature', () => {
		expect(findSentAt(payload, request)).toBe(vector.t);
		const reasonAt = (now: number) =>
			receive(dixa, request, { secrets: { signing }, patterns: 'ticket:*', now }).reason;
		expect(reasonAt(vector.t + DAY)).toBe('matched');
		expect(reasonAt(vector.t + DAY + 1)).toBe('too_old');
		expect(reasonAt(vector.t - DAY - 1)).toBe('in_the_future');
	});

	it('matches patterns by its canonical and its native type', () => {
		const reasonFor = (patterns: string) =>
			receive(dixa, request, { secrets: { signing }, patterns, now: vector.t }).reason;
		expect(reasonFor('ticket:status:changed')).toBe('matched');
		expect(reasonFor('CONVERSATION_*')).toBe('matched');
		expect(reasonFor('CONVERSATION_CLOSED')).toBe('matched');
		expect(reasonFor('CONVERSATION_OPEN')).toBe('not_matched');
	});
});
