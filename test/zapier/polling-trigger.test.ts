import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
import { createApp } from '../../zapier/factory/app';
import { harbourApi } from '../nodes/support/harbour-api';
import { manualHarbour, without } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { closed, opened, createSamples } from './support/harbour-samples';
import { createBundle, toFunction, readRefusal, listSchemaFaults, zapierHost } from './support/zapier-host';

const polled: { payloads: readonly object[] | VendorError } = { payloads: [] };
const polls = [
	{
		key: 'new_case',
		noun: 'Case',
		label: 'New Case',
		when: 'a case is opened',
		type: 'ticket:created',
		async poll() {
			if (polled.payloads instanceof VendorError) throw polled.payloads;
			return polled.payloads;
		},
	},
] as const;

function createTestApp(vendor: Vendor) {
	const api = harbourApi();
	const host = zapierHost(api.api);
	const app = createApp({ vendor, samples: createSamples(harbour), version: '1.0.0' });
	const run = async (part: object | undefined, bundle: object): Promise<readonly { readonly id: string }[]> =>
		Object(await toFunction(Reflect.get(part ?? {}, 'perform'))(host.z, createBundle(bundle)));
	return {
		...host,
		api,
		app,
		poll: async (inputData: object = {}) => await run(app.triggers['new_case']?.operation, { inputData }),
		read: async (inputData: object, authData: object = { apiKey: 'k' }) =>
			await run(app.searches['read_event']?.operation, { inputData, authData }),
	};
}

describe('a polling trigger', () => {
	const { app, poll } = createTestApp({ ...manualHarbour, polls });

	test('is one of the vendor’s, and says that Zapier checks regularly', async () => {
		expect(await listSchemaFaults(app)).toEqual([]);
		expect(app.triggers['new_case']?.display).toEqual({
			label: 'New Case',
			description: 'Triggers when a case is opened; Zapier checks every few minutes.',
		});
		expect(Object.keys(app.triggers)).toEqual(['new_case']);
	});

	test('turns payloads into filtered events without the payload', async () => {
		polled.payloads = [opened, { ...opened, id: 'e3', case: { id: 'c3', status: 'closed' } }, { kind: null }];
		expect(await poll()).toMatchObject([{ id: 'e1', data: { ticket: { id: 'c1' } } }, { id: 'e3' }]);
		expect((await poll())[0]).not.toHaveProperty('data.raw');
		expect(await poll({ status: ['open'] })).toMatchObject([{ id: 'e1' }]);
	});

	test('throws when the vendor refuses', async () => {
		polled.payloads = new VendorError('rate_limited', 'Wait.');
		expect(await readRefusal(poll())).toBe('rate_limited: Wait.');
	});
});

describe('the Read Event search', () => {
	const rawBody = JSON.stringify({ ...closed, sent: Math.floor(Date.now() / 1000) });
	const fields = { rawBody, headers: '0', patterns: 'ticket:*' };
	const signature = (secret: string) =>
		`X-Harbour: ${harbour.sign(Buffer.from(rawBody), { signing: [secret] }).headers['x-harbour']}`;

	test('returns an event that the vendor confirms', async () => {
		const { read, api, logged } = createTestApp(manualHarbour);
		expect(await read(fields)).toEqual([]);
		expect(logged).toEqual(['Rejected a delivery: unconfirmed']);
		api.sent.push(rawBody);
		expect(await read(fields)).toMatchObject([{ id: 'e2', type: 'ticket:status:changed', data: { raw: rawBody } }]);
		expect(await read({ ...fields, patterns: 'case.opened' })).toEqual([]);
		expect(await read({ ...fields, status: ['open'] })).toEqual([]);
		expect(await read({ ...fields, patterns: 'other:*', rawBody: '' })).toEqual([]);
	});

	test('throws when the vendor can’t be reached', async () => {
		const { read, api } = createTestApp(manualHarbour);
		for (let times = 0; times < 3; times += 1)
			api.faults.push({ on: 'POST', response: { statusCode: 500, headers: { 'retry-after': '0.001' } } });
		expect(await readRefusal(read(fields))).toBe('unavailable: Harbour did not respond.');
		expect(await readRefusal(read({ ...fields, patterns: 'tickets' }))).toContain('no_match: ');
	});

	test('asks once per run, also when the vendor’s rate limit is reached', async () => {
		const { read, api } = createTestApp(manualHarbour);
		const limited = { on: 'POST', response: { statusCode: 429, headers: { 'retry-after': '0.001' } } };
		api.faults.push(limited, limited);
		expect(await read(fields)).toEqual([]);
		expect(api.requests).toHaveLength(1);
	});

	test.each([
		['no JSON', 'body_not_json'],
		['[]', 'body_not_object'],
		[JSON.stringify({ sent: Math.floor(Date.now() / 1000) }), 'body_not_event'],
		[JSON.stringify({ kind: 'case.opened' }), 'time_missing'],
		['x'.repeat(1_000_001), 'body_too_large'],
	])('doesn’t ask about a delivery that can’t be accepted: %.20j', async (impossible, reason) => {
		const { read, api, logged } = createTestApp(manualHarbour);
		expect(await read({ ...fields, rawBody: impossible })).toEqual([]);
		expect(logged).toEqual([`Rejected a delivery: ${reason}`]);
		expect(api.requests).toEqual([]);
	});

	describe('too late', () => {
		const createBody = (ageMs: number) => JSON.stringify({ ...closed, sent: Math.floor((Date.now() - ageMs) / 1000) });
		const MINUTE = 60_000;

		test.each([
			[2.5 * MINUTE, '3 minutes'],
			[30 * 60 * MINUTE, '30 hours'],
		])('is an error that says so, and not "nothing found": %i ms', async (age, duration) => {
			const { read } = createTestApp(manualHarbour);
			expect(await readRefusal(read({ ...fields, rawBody: createBody(age) }))).toBe(
				`too_late: Harbour sent this event ${duration} ago. It can be verified for 1 minute only. ` +
					'Put this step right after the catch hook, or set Check Authenticity to Use the Secret.',
			);
		});

		test('is a day after the event when the signature is checked', async () => {
			const { read } = createTestApp(manualHarbour);
			const rawBody = createBody(30 * 60 * MINUTE);
			const headers = `X-Harbour: ${harbour.sign(Buffer.from(rawBody), { signing: ['s'] }).headers['x-harbour']}`;
			const local = { ...fields, rawBody, headers, checkAuthenticity: 'local' };
			expect(await readRefusal(read(local, { apiKey: 'k', secret: 's' }))).toBe(
				'too_late: Harbour sent this event 30 hours ago. It can be verified for 24 hours only.',
			);
			expect(await read({ ...local, headers: '0' }, { apiKey: 'k', secret: 's' })).toEqual([]);
		});

		test('needs a time and a limit', async () => {
			const untimed: Vendor = { ...manualHarbour };
			delete untimed.findSentAt;
			const unlimited: Vendor = {
				...manualHarbour,
				authenticity: { ...manualHarbour.authenticity, tolerance: null },
			};
			for (const vendor of [untimed, unlimited]) {
				const { read } = createTestApp(vendor);
				expect(await read({ ...fields, rawBody: createBody(30 * 60 * MINUTE) })).toEqual([]);
			}
		});
	});

	test('verifies the signature instead', async () => {
		const { read } = createTestApp(manualHarbour);
		const local = { ...fields, checkAuthenticity: 'local' };
		expect(await readRefusal(read(local))).toBe(
			'no_secret: Events can’t be verified without the secret. Copy it from Harbour and reconnect the account.',
		);
		expect(await read({ ...local, headers: signature('s') }, { apiKey: 'k', secret: 's' })).toHaveLength(1);
		expect(await read({ ...local, headers: signature('t') }, { apiKey: 'k', secret: 's' })).toEqual([]);
		expect(await read({ ...local, rawBody: undefined, headers: undefined }, { apiKey: 'k', secret: 's' })).toEqual([]);
	});

	test('offers no choice when the vendor has no API to confirm events', async () => {
		const vendor = without(manualHarbour, 'confirm');
		const { app, read } = createTestApp({
			...vendor,
			credential: { ...vendor.credential, fields: vendor.credential.fields.filter(({ key }) => key !== 'secret') },
		});
		const inputFields = Object(app.searches['read_event']?.operation.inputFields).map(
			({ key }: { key: string }) => key,
		);
		const note = undefined;
		expect(inputFields).toEqual(['howTo', 'rawBody', 'headers', 'events', 'patterns', note, 'status', 'ifMissing']);
		expect(await readRefusal(read(fields))).toContain('without the signing secret.');
	});

	test('rejects events of another account than the field names', async () => {
		const settings = [{ key: 'org', label: 'Org', help: 'Yours', defaultLabel: 'Any', role: 'account' }] as const;
		const { read, api } = createTestApp({ ...manualHarbour, settings, findAccountId: () => 'mine' });
		api.sent.push(rawBody);
		expect(await read({ ...fields, org: 'theirs' })).toEqual([]);
		expect(await read({ ...fields, org: 'mine' })).toHaveLength(1);
	});
});
