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

it('tests every vendor of the registry', () => {
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
		for (const label of labels) expect(label).toMatch(/^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)+$/);
		expect(new Set(rows.map(({ native }) => native)).size).toBe(rows.length);
		for (const { description } of rows) expect(description).toMatch(/^[A-Z].+\.$/);
	});

	it('offers each event by its own name', () => {
		for (const row of rows.filter(({ native }) => !free.includes(native))) {
			const { subscribe, open } = plan([row.native], vendor);
			expect(subscribe).toEqual([row.subscribeAs ?? row.native]);
			expect(open).toBe(false);
		}
	});

	it('subscribes to every event except redundant ones for the pattern *', () => {
		const { subscribe, open } = plan('*', vendor);
		expect(subscribe).toEqual(rows.filter(({ redundant }) => !redundant).map((row) => row.subscribeAs ?? row.native));
		expect(open).toBe(true);
	});

	it('turns a type that is not in the catalog into an `other` type', () => {
		const type = vendor.toOtherType('something.new');
		expect(type).toMatch(/^(ticket:)?other:/);
		expect(compilePatterns('*').matches(type, 'something.new')).toBe(true);
	});

	it('turns each signed sample into a valid event', () => {
		for (const payload of payloads()) {
			const outcome = receiveSigned(vendor, payload, secrets);
			expect(outcome.status).toBe('accepted');
			expectValid(outcome.event);
			expect(vendor.identify(payload)).toEqual(
				expect.objectContaining({ nativeType: outcome.event?.nativetype, type: outcome.event?.type }),
			);
		}
	});

	it('rejects a sample with a changed byte, or with another secret or token', () => {
		for (const payload of payloads().slice(0, 5)) {
			const request = signed(vendor, payload, secrets, now);
			const changed = Buffer.from(request.rawBody);
			const last = changed.length - 2;
			changed[last] = (changed[last] ?? 0) ^ 1;
			expect(receiveWith(vendor, { ...request, rawBody: changed }, secrets).status).toBe('rejected');
			const otherSecret = { ...secrets, signing: secrets.signing.map((secret) => [...secret].reverse().join('')) };
			if (vendor.authenticity.signature !== 'none')
				expect(receiveWith(vendor, request, otherSecret).status).toBe('rejected');
			expect(receiveWith(vendor, delivery(request.rawBody), secrets).status).toBe('rejected');
			if (!vendor.authenticity.token) continue;
			expect(receiveWith(vendor, request, { ...secrets, token: 'another' }).status).toBe('rejected');
			expect(receiveWith(vendor, { ...request, query: {} }, secrets).status).toBe('rejected');
		}
	});

	it('rejects everything without a secret', () => {
		for (const payload of payloads().slice(0, 5)) {
			const request = signed(vendor, payload, secrets, now);
			expect(receiveWith(vendor, request, { signing: [] })).toMatchObject({ status: 'rejected', reason: 'no_secret' });
		}
	});

	it('rejects any invalid secrets or request of a host, without throwing', () => {
		const [payload] = payloads();
		const request = signed(vendor, payload ?? {}, secrets, now);
		const odd: unknown[] = [
			undefined,
			null,
			{},
			{ signing: null },
			{ signing: [7, ''] },
			{ token: '' },
			{ token: '', tokenDigest: '' },
		];
		for (const secretsOfHost of odd) {
			expect(vendor.verify(request, secretsOfHost as Secrets).ok).toBe(false); // as a faulty host might do
			const outcome = receive(vendor, request, { secrets: secretsOfHost as Secrets, tolerance: null, now });
			expect(outcome).toMatchObject({ status: 'rejected', reason: 'no_secret' });
		}
		const bare = { rawBody: request.rawBody } as typeof request; // as a faulty host might do
		expect(receiveWith(vendor, bare, secrets).status).toBe('rejected');
	});

	it('creates a different key for each subscription to the same event', () => {
		const [payload] = payloads();
		const keys = ['one', 'two'].map(
			(subscription) =>
				receive(vendor, delivery(payload ?? {}), {
					secrets,
					verdict: { ok: true },
					tolerance: null,
					expect: { subscription },
					now,
				}).key,
		);
		expect(new Set(keys).size).toBe(2);
	});

	it('normalizes any JSON exactly when it identifies it, and leaves it unchanged', () => {
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

	it('requires an API key, and names every permission in its help', () => {
		const key = vendor.credential.fields.find(({ role }) => role === 'apiKey');
		expect(key).toMatchObject({ secret: true, required: true });
		for (const permission of vendor.credential.permissions) expect(key?.help).toContain(permission);
		for (const link of Object.values(vendor.links)) expect(link).toMatch(/^https:\/\//);
	});
});

function receiveSigned(vendor: Vendor, payload: object, secrets: Secrets) {
	return receiveWith(vendor, signed(vendor, payload, secrets, now), secrets);
}

function receiveWith(vendor: Vendor, request: ReturnType<typeof delivery>, secrets: Secrets) {
	return receive(vendor, request, { secrets, tolerance: null, patterns: '*', now });
}
