import fc from 'fast-check';
import { compilePatterns, PatternError } from '../../shared/core/pattern/pattern';
import { receive, type ReceiveOptions } from '../../shared/core/receive';
import { textAt } from '../../shared/core/read';
import { createBodyId } from '../../shared/core/signature';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { delivery, signed } from './support/delivery';

const now = Date.parse('2026-03-01T10:00:00.000Z');
const secrets = { signing: ['current', 'previous'], token: 'right' };
const payload = { id: 'e1', kind: 'case.opened', sent: '2026-03-01T10:00:00.000Z', hook: 'h1', case: { id: 'c1' } };
const options: ReceiveOptions = { secrets, patterns: 'ticket:*', now };

function receiveSigned(body: object, changed: Partial<ReceiveOptions> = {}, vendor: Vendor = harbour) {
	return receive(vendor, signed(harbour, body, secrets, now), { ...options, ...changed });
}

describe('receive', () => {
	it('accepts a delivery that is verified, recent, matched, and new', () => {
		const outcome = receiveSigned(payload);
		expect(outcome).toMatchObject({ status: 'accepted', reason: 'matched', key: 'h1:e1' });
		expect(outcome.event).toMatchObject({ id: 'e1', type: 'ticket:created', subject: 'c1' });
	});

	it('shortens long IDs in the key, and still keeps them apart', () => {
		const keyOf = (id: string) => receiveSigned({ ...payload, id }).key ?? '';
		expect(keyOf('e'.repeat(200))).toBe(`h1:${'e'.repeat(200)}`);
		const [one, two] = [keyOf('e'.repeat(1_000)), keyOf(`${'e'.repeat(999)}f`)];
		expect(one).toMatch(/^h1:sha256:[0-9a-f]{64}$/);
		expect(one).not.toBe(two);
	});

	it('accepts the previous secret during a rotation', () => {
		const request = signed(harbour, payload, { ...secrets, signing: ['previous'] }, now);
		expect(receive(harbour, request, options).status).toBe('accepted');
	});

	it('accepts patterns as text, compiled, or absent, and throws for an invalid one', () => {
		expect(receiveSigned(payload, { patterns: compilePatterns('ticket:created') }).status).toBe('accepted');
		expect(receiveSigned(payload, { patterns: ['case.*'] }).status).toBe('accepted');
		expect(receive(harbour, signed(harbour, payload, secrets, now), { secrets, now }).status).toBe('accepted');
		expect(() => receiveSigned(payload, { patterns: 'ticket:' })).toThrow(PatternError);
	});

	it.each([
		['no raw bytes', delivery('{}', { rawBody: undefined as unknown as Buffer }), 'no_raw_body'],
		['text instead of bytes', delivery('{}', { rawBody: '{}' as unknown as Buffer }), 'no_raw_body'],
		['an empty body', delivery(''), 'body_empty'],
		['no token', delivery(payload), 'token_missing'],
		['a token that is sent twice', delivery(payload, { query: { token: ['right', 'right'] } }), 'token_missing'],
		['no signature', delivery(payload, { query: { token: 'right' } }), 'signature_missing'],
		[
			'a signature that is sent twice',
			delivery(payload, { query: { token: 'right' }, headers: { 'x-harbour': ['a', 'b'] } }),
			'signature_missing',
		],
		[
			'a wrong signature',
			delivery(payload, { query: { token: 'right' }, headers: { 'x-harbour': 'é' } }),
			'signature_mismatch',
		],
		['text', signed(harbour, 'hello', secrets, now), 'body_not_json'],
		['a list', signed(harbour, '[]', secrets, now), 'body_not_object'],
		['a body above 1 MB', signed(harbour, { ...payload, text: 'x'.repeat(1_000_000) }, secrets, now), 'body_too_large'],
	])('rejects %s', (_, request, reason) => {
		expect(receive(harbour, request, options)).toEqual({ status: 'rejected', reason, key: null, event: null });
	});

	it('uses the vendor’s own verdict instead of verifying', () => {
		expect(receive(harbour, delivery(payload), { ...options, verdict: { ok: true } }).status).toBe('accepted');
		const refused = receiveSigned(payload, { verdict: { ok: false, reason: 'unconfirmed' } });
		expect(refused.reason).toBe('unconfirmed');
	});

	describe('age', () => {
		const at = (sent: unknown, changed: Partial<ReceiveOptions> = {}) =>
			receiveSigned({ ...payload, sent }, changed).reason;

		it('is checked in both directions, up to the tolerance', () => {
			expect(at(now - 60_000)).toBe('matched');
			expect(at(now - 60_001)).toBe('too_old');
			expect(at(now + 60_000)).toBe('matched');
			expect(at(now + 60_001)).toBe('in_the_future');
			expect(at(now - 5_000, { tolerance: 1_000 })).toBe('too_old');
			expect(at(now, { tolerance: Number.NaN })).toBe('too_old');
			expect(at(now, { now: Number.NaN })).toBe('too_old');
		});

		it('rejects a delivery without a time, unless the check is disabled or the vendor sends no time', () => {
			expect(at(undefined)).toBe('time_missing');
			expect(at('yesterday')).toBe('time_missing');
			expect(at(undefined, { tolerance: null })).toBe('matched');
			const timeless: Vendor = { ...harbour };
			delete timeless.findSentAt;
			expect(receiveSigned({ ...payload, sent: undefined }, {}, timeless).reason).toBe('matched');
		});
	});

	it('ignores a delivery that is no event, not matched, a duplicate, or filtered out', () => {
		expect(receiveSigned({ sent: now, ping: true })).toEqual({
			status: 'ignored',
			reason: 'no_event',
			key: null,
			event: null,
		});
		expect(receiveSigned({ ...payload, kind: 'berth.freed' }).reason).toBe('not_matched');
		expect(receiveSigned(payload, { isDuplicate: (key) => key === 'h1:e1' })).toMatchObject({
			reason: 'duplicate',
			key: 'h1:e1',
		});
		expect(receiveSigned(payload, { filter: () => 'status' })).toMatchObject({
			reason: 'filtered:status',
			event: null,
		});
		expect(receiveSigned(payload, { filter: () => null }).status).toBe('accepted');
	});

	describe('an empty body', () => {
		const probing: Vendor = { ...harbour, sendsProbes: true };
		const token = { query: { token: 'right' } };

		it.each<[string, Parameters<typeof delivery>[1], Partial<ReceiveOptions>, string]>([
			['with the proof is ignored', token, { secrets: { signing: [], token: 'right' } }, 'no_event'],
			['that the vendor confirms is ignored', {}, { verdict: { ok: true } }, 'no_event'],
			['without the token is rejected', {}, {}, 'token_missing'],
			['with a wrong token is rejected', { query: { token: 'wrong' } }, {}, 'token_mismatch'],
			['without the required signature is rejected', token, {}, 'signature_missing'],
			[
				'that the vendor does not confirm is rejected',
				token,
				{ verdict: { ok: false, reason: 'unconfirmed' } },
				'unconfirmed',
			],
		])('from a vendor that sends probes: %s', (_, parts, changed, reason) => {
			const isDuplicate = jest.fn(() => false);
			const outcome = receive(probing, delivery('', parts), { ...options, isDuplicate, ...changed });
			expect(outcome).toEqual({
				status: reason === 'no_event' ? 'ignored' : 'rejected',
				reason,
				key: null,
				event: null,
			});
			expect(isDuplicate).not.toHaveBeenCalled();
		});

		it('from any other vendor is rejected, even if the vendor confirms it', () => {
			expect(receive(harbour, delivery('', token), { ...options, verdict: { ok: true } }).reason).toBe('body_empty');
		});

		it('is not a blank or missing body', () => {
			expect(receive(probing, signed(harbour, ' ', secrets, now), options).reason).toBe('body_not_json');
			const missing = delivery('', { ...token, rawBody: undefined as unknown as Buffer });
			expect(receive(probing, missing, { ...options, verdict: { ok: true } }).reason).toBe('no_raw_body');
		});

		it('is not checked for its age or account', () => {
			const expecting = { ...options, verdict: { ok: true } as const, expect: { account: 'p1' }, tolerance: 1 };
			expect(receive(probing, delivery(''), expecting).reason).toBe('no_event');
		});
	});

	describe('the subscription', () => {
		const ours = { expect: { subscription: 'h1' } };
		const from = (hook: unknown, changed: Partial<ReceiveOptions> = {}) =>
			receiveSigned({ ...payload, hook }, { ...ours, ...changed }).reason;

		it('must be the one that the host expects, and one that isn’t named is another one', () => {
			expect(from('h1')).toBe('matched');
			for (const other of ['h2', 'H1', 'h1 ', '', null, undefined, ['h1'], { h1: 'h1' }])
				expect(from(other)).toBe('subscription_mismatch');
		});

		it('is the expected one or no delivery passes, whatever a signed body has in its place', () => {
			const values = fc.oneof(fc.jsonValue(), fc.constantFrom('h1', 'h10', 'h', 'ｈ1', 'h1\u0000'));
			fc.assert(
				fc.property(values, (hook) => {
					expect(from(hook)).toBe(hook === 'h1' ? 'matched' : 'subscription_mismatch');
				}),
			);
		});

		it('can be any when the host expects none', () => {
			expect(from('h2', { expect: {} })).toBe('matched');
			expect(from('h2', { expect: undefined })).toBe('matched');
		});

		it('is checked before patterns and duplicates, but not for a delivery that is no event', () => {
			const isDuplicate = jest.fn(() => true);
			expect(from('h2', { isDuplicate, patterns: 'case.closed' })).toBe('subscription_mismatch');
			expect(isDuplicate).not.toHaveBeenCalled();
			expect(receiveSigned({ sent: now, hook: 'h2' }, ours).reason).toBe('no_event');
		});
	});

	describe('the account', () => {
		const pinning: Vendor = { ...harbour, findAccountId: (body) => textAt(body, 'port') };
		const from = (port: unknown, vendor: Vendor = pinning, changed: Partial<ReceiveOptions> = {}) =>
			receiveSigned({ ...payload, port }, { expect: { account: 'p1' }, ...changed }, vendor).reason;

		it('must be the one that the host expects', () => {
			expect(from('p1')).toBe('matched');
			for (const other of ['p2', 'P1', '', null, undefined, ['p1'], { p1: 'p1' }])
				expect(from(other)).toBe('account_mismatch');
		});

		it('can be one of several', () => {
			const several = { expect: { account: 'p0, p1 ,p2' } };
			expect(['p0', 'p1', 'p2'].map((port) => from(port, pinning, several))).toEqual(['matched', 'matched', 'matched']);
			for (const other of ['p', 'p3', 'p0, p1 ,p2', 'p1 ', '', null]) {
				expect(from(other, pinning, several)).toBe('account_mismatch');
			}
			expect(from('', pinning, { expect: { account: ',' } })).toBe('account_mismatch');
		});

		it('can be any when the host expects none', () => {
			expect(from('p2', pinning, { expect: {} })).toBe('matched');
			expect(from('p2', pinning, { expect: undefined })).toBe('matched');
		});

		it('is never the expected one when the vendor reports none', () => {
			expect(from('p1', harbour)).toBe('account_mismatch');
		});

		it('is checked before patterns and duplicates, but not for a delivery that is no event', () => {
			const isDuplicate = jest.fn(() => true);
			expect(from('p2', pinning, { isDuplicate, patterns: 'case.closed' })).toBe('account_mismatch');
			expect(isDuplicate).not.toHaveBeenCalled();
			const ping = receiveSigned({ sent: now, port: 'p2' }, { expect: { account: 'p1' } }, pinning);
			expect(ping.reason).toBe('no_event');
		});

		it('is not read from a forged or late delivery', () => {
			const findAccountId = jest.fn(() => 'p1');
			const counting: Vendor = { ...harbour, findAccountId };
			receive(counting, delivery(payload), { ...options, expect: { account: 'p1' } });
			receiveSigned({ ...payload, sent: now - 60_001 }, { expect: { account: 'p1' } }, counting);
			expect(findAccountId).not.toHaveBeenCalled();
		});
	});

	it('identifies a payload once, also to normalize it', () => {
		const identify = jest.fn(harbour.identify);
		const normalize = jest.fn(harbour.normalize);
		expect(receiveSigned(payload, {}, { ...harbour, identify, normalize }).status).toBe('accepted');
		expect(identify).toHaveBeenCalledTimes(1);
		expect(normalize).toHaveBeenCalledWith(payload, expect.anything(), identify.mock.results[0]?.value, undefined);
	});

	it('ignores an event that the vendor identifies but can’t normalize', () => {
		expect(receiveSigned(payload, {}, { ...harbour, normalize: () => null }).reason).toBe('no_event');
	});

	it('looks for duplicates only among events that match', () => {
		const isDuplicate = jest.fn(() => false);
		receiveSigned({ ...payload, kind: 'berth.freed' }, { isDuplicate });
		receive(harbour, delivery(payload), { ...options, isDuplicate });
		expect(isDuplicate).not.toHaveBeenCalled();
		receiveSigned(payload, { isDuplicate });
		expect(isDuplicate).toHaveBeenCalledTimes(1);
	});

	describe('the key', () => {
		it('distinguishes the same event of two subscriptions', () => {
			expect(receiveSigned(payload, { expect: { subscription: 'h1' } }).key).toBe('h1:e1');
			expect(receiveSigned({ ...payload, hook: 'h2' }).key).toBe('h2:e1');
			expect(receiveSigned({ ...payload, hook: undefined }).key).toBe(':e1');
			const silent: Vendor = { ...harbour };
			delete silent.findSubscriptionId;
			expect(receiveSigned(payload, {}, silent).key).toBe(':e1');
			expect(receiveSigned(payload, { expect: { subscription: 'mine' } }, silent).key).toBe('mine:e1');
		});

		it('is the body’s digest when the event has no ID', () => {
			const body = { ...payload, id: undefined };
			const digest = createBodyId(Buffer.from(JSON.stringify(body)));
			expect(receiveSigned(body).key).toBe(`h1:${digest}`);
			expect(receiveSigned(body).event?.id).toBe(digest);
		});
	});

	it('returns the parsed body itself as raw, without touching the prototype', () => {
		const body = '{"id":"e1","kind":"case.opened","sent":"2026-03-01T10:00:00.000Z","__proto__":{"polluted":true}}';
		const { event } = receive(harbour, signed(harbour, body, secrets, now), options);
		expect(JSON.stringify(event?.data.raw)).toBe(body);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it('never throws for any delivery', () => {
		fc.assert(
			fc.property(fc.oneof(fc.json(), fc.string()), fc.dictionary(fc.string(), fc.string()), (body, headers) => {
				receive(harbour, signed(harbour, body, secrets, now), options);
				receive(harbour, delivery(body, { headers, query: headers }), options);
			}),
		);
	});
});
