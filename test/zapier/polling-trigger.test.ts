import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
import { createApp } from '../../zapier/factory/app';
import { harbourApi } from '../nodes/support/harbour-api';
import { byHand, without } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { closed, opened, samplesOf } from './support/harbour-samples';
import { bundleOf, callable, refusalOf, schemaFaults, zapierHost } from './support/zapier-host';

const answers: { payloads: readonly object[] | VendorError } = { payloads: [] };
const polls = [
	{
		key: 'new_case',
		noun: 'Case',
		label: 'New Case',
		when: 'a case is opened',
		type: 'ticket:created',
		async poll() {
			if (answers.payloads instanceof VendorError) throw answers.payloads;
			return answers.payloads;
		},
	},
] as const;

function start(vendor: Vendor) {
	const api = harbourApi();
	const host = zapierHost(api.api);
	const app = createApp({ vendor, samples: samplesOf(harbour), version: '1.0.0' });
	const run = async (part: object | undefined, bundle: object): Promise<readonly { readonly id: string }[]> =>
		Object(await callable(Reflect.get(part ?? {}, 'perform'))(host.z, bundleOf(bundle)));
	return {
		...host,
		api,
		app,
		poll: async (inputData: object = {}) => await run(app.triggers['new_case']?.operation, { inputData }),
		read: async (inputData: object, authData: object = { apiKey: 'k' }) =>
			await run(app.searches['read_event']?.operation, { inputData, authData }),
	};
}

describe('polling', () => {
	const { app, poll } = start({ ...byHand, polls });

	test('the app has the vendor’s triggers, and says that Zapier looks', async () => {
		expect(await schemaFaults(app)).toEqual([]);
		expect(app.triggers['new_case']?.display).toEqual({
			label: 'New Case',
			description: 'Triggers when a case is opened; Zapier looks for it every few minutes.',
		});
		expect(Object.keys(app.triggers)).toEqual(['new_case']);
	});

	test('payloads become events, filtered, without the payload itself', async () => {
		answers.payloads = [opened, { ...opened, id: 'e3', case: { id: 'c3', status: 'closed' } }, { kind: null }];
		expect(await poll()).toMatchObject([{ id: 'e1', data: { raw: null } }, { id: 'e3' }]);
		expect(await poll({ status: ['open'] })).toMatchObject([{ id: 'e1' }]);
	});

	test('a refusal is told', async () => {
		answers.payloads = new VendorError('rate_limited', 'Wait.');
		expect(await refusalOf(poll())).toBe('rate_limited: Wait.');
	});
});

describe('reading what a catch hook received', () => {
	const rawBody = JSON.stringify({ ...closed, sent: Math.floor(Date.now() / 1000) });
	const given = { rawBody, headers: '0', patterns: 'ticket:*' };
	const signature = (secret: string) =>
		`X-Harbour: ${harbour.sign(Buffer.from(rawBody), { signing: [secret] }).headers['x-harbour']}`;

	test('the vendor is asked, and its word counts', async () => {
		const { read, api, logged } = start(byHand);
		expect(await read(given)).toEqual([]);
		expect(logged).toEqual(['An event was refused: unconfirmed']);
		api.sent.push(rawBody);
		expect(await read(given)).toMatchObject([{ id: 'e2', type: 'ticket:status:changed', data: { raw: rawBody } }]);
		expect(await read({ ...given, patterns: 'case.opened' })).toEqual([]);
		expect(await read({ ...given, status: ['open'] })).toEqual([]);
		expect(await read({ ...given, patterns: 'other:*', rawBody: '' })).toEqual([]);
	});

	test('that it cannot be asked is told', async () => {
		const { read, api } = start(byHand);
		for (let times = 0; times < 3; times += 1) api.faults.push({ on: 'POST', answer: { statusCode: 500 } });
		expect(await refusalOf(read(given))).toBe('unavailable: Harbour could not be asked.');
		expect(await refusalOf(read({ ...given, patterns: 'tickets' }))).toContain('no_match: ');
	});

	test('or the signature is checked here', async () => {
		const { read } = start(byHand);
		const local = { ...given, checkAuthenticity: 'local' };
		expect(await refusalOf(read(local))).toBe(
			'no_secret: Events cannot be verified without the Secret. Put it into the Harbour connection.',
		);
		expect(await read({ ...local, headers: signature('s') }, { apiKey: 'k', secret: 's' })).toHaveLength(1);
		expect(await read({ ...local, headers: signature('t') }, { apiKey: 'k', secret: 's' })).toEqual([]);
		expect(await read({ ...local, rawBody: undefined, headers: undefined }, { apiKey: 'k', secret: 's' })).toEqual([]);
	});

	test('a vendor that cannot be asked has no such choice', async () => {
		const vendor = without(byHand, 'confirm');
		const { app, read } = start({
			...vendor,
			credential: { ...vendor.credential, fields: vendor.credential.fields.filter(({ key }) => key !== 'secret') },
		});
		const fields = Object(app.searches['read_event']?.operation.inputFields).map(({ key }: { key: string }) => key);
		expect(fields).toEqual(['howTo', 'rawBody', 'headers', 'patterns', 'status', 'ifMissing']);
		expect(await refusalOf(read(given))).toContain('without the signing secret.');
	});

	test('deliveries of another account are none where the user named one', async () => {
		const settings = [{ key: 'org', label: 'Org', help: 'Yours', defaultLabel: 'Any', role: 'account' }] as const;
		const { read, api } = start({ ...byHand, settings, findAccountId: () => 'mine' });
		api.sent.push(rawBody);
		expect(await read({ ...given, org: 'theirs' })).toEqual([]);
		expect(await read({ ...given, org: 'mine' })).toHaveLength(1);
	});
});
