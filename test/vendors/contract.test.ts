import fc from 'fast-check';
import { compilePatterns } from '../../shared/core/pattern/pattern';
import { plan } from '../../shared/core/plan/plan';
import { receive } from '../../shared/core/receive';
import { vendors } from '../../shared/vendors';
import type { Secrets, Vendor } from '../../shared/core/vendor';
import { delivery, signed } from '../core/support/delivery';
import { contractSubjects } from './support/contract-subjects';
import { expectValid } from './support/valid-event';

const now = Date.parse('2026-11-20T12:00:00.000Z');

it('every vendor in the registry is a subject, under its own ID', () => {
	const ids = contractSubjects.map(({ vendor }) => vendor.id);
	for (const [key, vendor] of Object.entries(vendors)) {
		expect(vendor.id).toBe(key);
		expect(ids).toContain(key);
	}
});

describe.each(contractSubjects)('$vendor.name', ({ vendor, payloads, secrets, free }) => {
	const rows = vendor.events;

	it('lists each event once, sorted by a label in Title Case', () => {
		const labels = rows.map(({ label }) => label);
		expect(labels).toEqual([...new Set(labels)].sort());
		for (const label of labels) expect(label).toMatch(/^[A-Z][A-Za-z]*( \(?([A-Z][A-Za-z]*|as|or|to)[,)]?)+$/);
		expect(new Set(rows.map(({ native }) => native)).size).toBe(rows.length);
		for (const { description } of rows) expect(description).toMatch(/^[A-Z].+\.$/);
	});

	it('lets each event be selected alone, by its own name', () => {
		for (const row of rows.filter(({ native }) => !free.includes(native))) {
			const { subscribe, open } = plan([row.native], vendor);
			expect(subscribe).toEqual([row.subscribeAs ?? row.native]);
			expect(open).toBe(false);
		}
	});

	it('selects every event but the redundant ones for *', () => {
		const { subscribe, open } = plan('*', vendor);
		expect(subscribe).toEqual(rows.filter(({ redundant }) => !redundant).map((row) => row.subscribeAs ?? row.native));
		expect(open).toBe(true);
	});

	it('has an other type for a type that is not in the catalog', () => {
		const type = vendor.toOtherType('something.new');
		expect(type).toMatch(/^(ticket:)?other:/);
		expect(compilePatterns('*').matches(type, 'something.new')).toBe(true);
	});

	it('finds the signature that it confirms, so that a refused one is not asked about again', () => {
		const [payload] = payloads();
		const { headers } = vendor.sign(Buffer.from(JSON.stringify(payload)), secrets, now);
		const signature = vendor.findSignature?.({ ...delivery(JSON.stringify(payload)), headers }) ?? null;
		expect(signature !== null && Object.values(headers).includes(signature)).toBe(vendor.confirm !== undefined);
	});

	it('accepts each signed sample, which becomes a valid event', () => {
		for (const payload of payloads()) {
			const outcome = receiveSigned(vendor, payload, secrets);
			expect(outcome.status).toBe('accepted');
			expectValid(outcome.event);
			expect(vendor.identify(payload)).toEqual(
				expect.objectContaining({ nativeType: outcome.event?.nativetype, type: outcome.event?.type }),
			);
		}
	});

	it('verifies a byte order mark and skips it', () => {
		for (const payload of payloads().slice(0, 5)) {
			const request = signed(vendor, `\uFEFF${JSON.stringify(payload)}`, secrets, now);
			const outcome = receiveWith(vendor, request, secrets);
			expect(outcome.event?.data.raw).toEqual(payload);
			if (vendor.authenticity.signature === 'none') continue;
			const unmarked = { ...request, rawBody: request.rawBody.subarray(3) };
			expect(receiveWith(vendor, unmarked, secrets).status).toBe('rejected');
		}
	});

	it('doesn’t take one of two numeric IDs that JSON can’t tell apart for the other', () => {
		for (const payload of payloads().slice(0, 5)) {
			const [id] = vendor.identify(payload)?.id?.split('/') ?? [];
			if (id === undefined) continue;
			const withId = (number: string) => JSON.stringify(payload).replaceAll(JSON.stringify(id), number);
			const outcomes = ['9007199254740992', '9007199254740993'].map((number) =>
				receiveWith(vendor, signed(vendor, withId(number), secrets, now), secrets),
			);
			for (const { event } of outcomes) expect(event?.id).toMatch(/^sha256:/);
			expect(new Set(outcomes.map(({ key }) => key)).size).toBe(2);
		}
	});

	it('accepts no sample with a changed byte, another secret, or another token', () => {
		for (const payload of payloads().slice(0, 5)) {
			const request = signed(vendor, payload, secrets, now);
			const changedBody = Buffer.from(request.rawBody);
			const index = changedBody.length - 2;
			changedBody[index] = (changedBody[index] ?? 0) ^ 1;
			expect(receiveWith(vendor, { ...request, rawBody: changedBody }, secrets).status).toBe('rejected');
			const otherSecret = { ...secrets, signing: secrets.signing.map((secret) => [...secret].reverse().join('')) };
			if (vendor.authenticity.signature !== 'none')
				expect(receiveWith(vendor, request, otherSecret).status).toBe('rejected');
			expect(receiveWith(vendor, delivery(request.rawBody), secrets).status).toBe('rejected');
			if (!vendor.authenticity.token) continue;
			expect(receiveWith(vendor, request, { ...secrets, token: 'another' }).status).toBe('rejected');
			expect(receiveWith(vendor, { ...request, query: {} }, secrets).status).toBe('rejected');
		}
	});

	it('accepts nothing without a secret to compare with', () => {
		for (const payload of payloads().slice(0, 5)) {
			const request = signed(vendor, payload, secrets, now);
			expect(receiveWith(vendor, request, { signing: [] })).toMatchObject({ status: 'rejected', reason: 'no_secret' });
		}
	});

	it('neither throws nor accepts anything, whatever a host passes as secrets or request', () => {
		const [payload] = payloads();
		const request = signed(vendor, payload ?? {}, secrets, now);
		const malformed: unknown[] = [
			undefined,
			null,
			{},
			{ signing: null },
			{ signing: [7, ''] },
			{ token: '' },
			{ token: '', tokenDigest: '' },
		];
		for (const secretsLike of malformed) {
			expect(vendor.verify(request, secretsLike as Secrets).ok).toBe(false); // what a faulty host might pass
			const outcome = receive(vendor, request, { secrets: secretsLike as Secrets, tolerance: null, now });
			expect(outcome).toMatchObject({ status: 'rejected', reason: 'no_secret' });
		}
		const bare = { rawBody: request.rawBody } as typeof request; // a faulty host that passes nothing else
		expect(receiveWith(vendor, bare, secrets).status).toBe('rejected');
	});

	it('rejects a genuine delivery of another subscription, if deliveries name one', () => {
		for (const payload of payloads().slice(0, 5)) {
			const request = signed(vendor, payload, secrets, now);
			const named = vendor.findSubscriptionId?.(payload, request) ?? undefined;
			const receiveFor = (subscription: string | undefined) =>
				receive(vendor, request, { secrets, tolerance: null, expect: Object({ subscription }), now });
			if (named !== undefined) expect(receiveFor(named).status).toBe('accepted');
			const expected = vendor.findSubscriptionId === undefined ? 'matched' : 'subscription_mismatch';
			for (const other of ['another', `${named}0`, '']) expect(receiveFor(other).reason).toBe(expected);
		}
	});

	it('reads the subscription from what is signed, if the signature can be the only proof', () => {
		if (!vendor.authenticity.token || vendor.findSubscriptionId === undefined) return;
		for (const payload of payloads()) {
			const headers = { 'plain-webhook-target-id': 'of the header', 'x-dixa-subscription-id': 'of the header' };
			const bare = delivery('{}');
			const forged = delivery('{}', { headers, query: { subscription: 'of the query' } });
			expect(vendor.findSubscriptionId(payload, forged)).toBe(vendor.findSubscriptionId(payload, bare));
		}
	});

	it('has a key per subscription for the same event', () => {
		const [payload] = payloads();
		const keys = ['one', 'two'].map((subscription) => {
			const options = { secrets, verdict: { ok: true }, tolerance: null, expect: { subscription }, now } as const;
			return receive({ ...vendor, findSubscriptionId: () => subscription }, delivery(payload ?? {}), options).key;
		});
		expect(new Set(keys).size).toBe(2);
	});

	it('makes an event of any JSON exactly if it is identified, and leaves the JSON unchanged', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				const payload: unknown = JSON.parse(text);
				const identity = vendor.identify(payload);
				const event = vendor.normalize(payload, delivery(text));
				expect(event === null).toBe(identity === null);
				expect(JSON.stringify(payload)).toBe(JSON.stringify(JSON.parse(text)));
			}),
		);
	});

	it('normalizes with the identity that the caller found, and finds it otherwise', () => {
		for (const payload of payloads()) {
			const identity = vendor.identify(payload);
			const event = vendor.normalize(payload);
			expect(vendor.normalize(payload, undefined, Object({ ...identity, id: 'found' }))).toEqual({
				...event,
				id: 'found',
			});
		}
	});

	it('asks for a key, and says what decides what it can do', () => {
		const key = vendor.credential.fields.find(({ role }) => role === 'apiKey');
		expect(key).toMatchObject({ secret: true, required: true });
		const { permissions, permissionNote = '' } = vendor.credential;
		if (Object.values(permissions).flat().length === 0) expect(permissionNote).toMatch(/^[A-Z].+\.$/);
		for (const link of Object.values(vendor.links)) expect(link).toMatch(/^https:\/\//);
	});
});

function receiveSigned(vendor: Vendor, payload: object, secrets: Secrets) {
	return receiveWith(vendor, signed(vendor, payload, secrets, now), secrets);
}

function receiveWith(vendor: Vendor, request: ReturnType<typeof delivery>, secrets: Secrets) {
	return receive(vendor, request, { secrets, tolerance: null, patterns: '*', now });
}
