import { plan } from '../../../shared/core/plan/plan';
import type { SubscriptionRequest } from '../../../shared/core/subscription-types';
import { thena } from '../../../shared/vendors/thena';
import { answer404, answered, installation, LIST, page, refused, row, thenaApi } from './api';
import { manifest, wanted } from './manifest';

const { create } = thena.subscriptions;
const CREATE = 'POST /apps/create-app';
const INSTALL = 'POST /apps/install';
const REINSTALL = 'POST /apps/reinstall';
const CHANGE = 'PATCH /apps/APP1/update-app';
const made = answered(201, { appId: 'APP1', clientId: 'client', clientSecret: 'a secret' });

const subscription = {
	id: 'APP1',
	url: wanted.url,
	name: wanted.name,
	events: wanted.events,
	enabled: true,
	warnings: [],
};

const configuration = { required_settings: [], optional_settings: [] };

describe('create', () => {
	it('makes a private app with exactly the wanted events, and installs it in the chosen teams', async () => {
		const api = thenaApi({ [CREATE]: made, [INSTALL]: installation });
		expect(await create(api.http, wanted)).toEqual(subscription);
		expect(api.asked).toEqual([
			{
				method: 'POST',
				api: 'appsUrl',
				url: '/apps/create-app',
				body: { app_visibility: 'private', manifest },
				idempotent: false,
			},
			{
				method: 'POST',
				api: 'appsUrl',
				url: '/apps/install',
				body: { teamIds: ['TWORKSHOP1', 'TBILLING01'], appId: 'APP1', appConfiguration: configuration },
				idempotent: false,
			},
		]);
	});

	it('gives no secret that Thena answers', async () => {
		const { http } = thenaApi({ [CREATE]: made, [INSTALL]: installation });
		expect(JSON.stringify(await create(http, wanted))).not.toMatch(/a secret|pk_live_/);
	});

	it('tells nobody in Thena the token', () => {
		expect(JSON.stringify({ ...manifest, integration: null })).not.toMatch(/token|74c3/);
		expect(JSON.stringify(manifest).split('74c3')).toHaveLength(2);
	});

	it.each([
		[{ appId: 'APP1', uid: 'other' }],
		[{ uid: 'APP1' }],
		[{ data: { appId: 'APP1' } }],
		[{ data: { uid: 'APP1' } }],
	])('reads the app’s id from %j', async (answer) => {
		const { http } = thenaApi({ [CREATE]: answered(201, answer), [INSTALL]: installation });
		expect((await create(http, wanted)).id).toBe('APP1');
	});

	it.each([{}, { data: null }, '<html>', null, { appId: '' }])('does not take %j for a success', async (answer) => {
		const { http } = thenaApi({ [CREATE]: answered(201, answer) });
		await expect(create(http, wanted)).rejects.toMatchObject({ code: 'unexpected_response', unfinishedId: null });
	});

	it('has a slug of its own for each address', async () => {
		const slugs = new Set<unknown>();
		for (const url of [wanted.url, `${wanted.url}1`]) {
			const api = thenaApi({ [CREATE]: made, [INSTALL]: installation });
			await create(api.http, { ...wanted, url });
			slugs.add(/support-events-[0-9a-f]{16}/.exec(JSON.stringify(api.asked))?.[0]);
		}
		expect(slugs.size).toBe(2);
	});

	it('trims the teams, and takes a text for a list', async () => {
		const api = thenaApi({ [CREATE]: made, [INSTALL]: installation });
		await create(api.http, { ...wanted, settings: { teams: ' TWORKSHOP1,,TBILLING01 ,TWORKSHOP1' } });
		expect(api.asked[1]?.body).toMatchObject({ teamIds: ['TWORKSHOP1', 'TBILLING01'] });
	});
});

describe('the events that are subscribed', () => {
	const subscribed = async (patterns: string) => {
		const { subscribe: events, exact } = plan(patterns, thena);
		const api = thenaApi({ [CREATE]: made, [INSTALL]: installation });
		return await create(api.http, { ...wanted, events, exact });
	};

	it.each(['ticket:comment:created', 'ticket:comment:added', 'ticket:comment:{created,added}'])(
		'are both names of a new comment for %s',
		async (pattern) => {
			expect((await subscribed(pattern)).events).toEqual(['ticket:comment:created', 'ticket:comment:added']);
		},
	);

	it('are custom objects by their names', async () => {
		const { events, warnings } = await subscribed('custom-object:{deal,lead}:created, custom-object:deal:deleted');
		expect(events).toEqual(['custom-object:deal:created', 'custom-object:lead:created', 'custom-object:deal:deleted']);
		expect(warnings).toEqual([]);
	});

	it('are all known names for *, without custom objects, of which plan warns', async () => {
		const { events, warnings } = await subscribed('*');
		expect(events).toHaveLength(64 - 4 - 1 + 1);
		expect(events.filter((name) => name.includes('*'))).toEqual([]);
		expect(warnings).toEqual([]);
		expect(plan('*', thena).warnings).toMatchObject([
			{ code: 'unnamed', message: expect.stringContaining('custom-object:deal:') },
		]);
	});

	it.each<[string, Partial<SubscriptionRequest>, RegExp]>([
		[
			'nothing but unnamed custom objects',
			{ events: ['custom-object:*:created'], exact: [] },
			/only when they are named/,
		],
		[
			'an unnamed one that was asked for by itself',
			{ events: [...wanted.events, 'custom-object:*:created'], exact: [['custom-object:*:created']] },
			/named/,
		],
		['no events, which would mean all', { events: [], exact: [] }, /named/],
		['no team', { settings: { teams: [] } }, /Choose at least one team\.$/],
		['teams that are empty', { settings: { teams: [' ', ''] } }, /Choose at least one team\.$/],
		['no setting at all', { settings: {} }, /Choose at least one team\.$/],
		[
			'no company',
			{ details: { website: 'https://lantern-cargo.example', supportEmail: 'help@lantern-cargo.example' } },
			/Company Name/,
		],
		['an empty address', { details: { ...wanted.details, supportEmail: '' } }, /Support Email/],
		['no website', { details: { ...wanted.details, website: '' } }, /Website/],
	])('cannot be %s', async (_, changed, message) => {
		const api = thenaApi({});
		await expect(create(api.http, { ...wanted, ...changed })).rejects.toMatchObject({
			code: 'details' in changed ? 'invalid_credential' : 'invalid',
			message: expect.stringMatching(message),
		});
		expect(api.asked).toEqual([]);
	});
});

describe('an app that cannot be made', () => {
	it('because Thena refuses the addresses where nothing is: none other is given', async () => {
		const words = 'Invalid input parameters: manifest.integration.webhooks.installations must be a URL address';
		const api = thenaApi({ [CREATE]: refused(400, words) });
		const message = `Thena did not accept the request: ${words}. The trigger gives https://support-events.invalid/ for what it must not receive, because a bot token comes with it, and uses no other address. Nothing was made.`;
		await expect(create(api.http, wanted)).rejects.toMatchObject({ code: 'invalid', message, unfinishedId: null });
		expect(api.paths()).toEqual([CREATE]);
	});

	it.each(['app.slug already exists', 'manifest.developer.website must be a URL address'])(
		'because %s, says only that',
		async (words) => {
			const { http } = thenaApi({ [CREATE]: refused(400, words) });
			await expect(create(http, wanted)).rejects.toThrow(new RegExp(`: ${words}$`));
		},
	);

	it('because nobody may, says so', async () => {
		const { http } = thenaApi({ [CREATE]: refused(403, 'You do not have permission to manage installations.') });
		await expect(create(http, wanted)).rejects.toMatchObject({ code: 'forbidden', unfinishedId: null });
	});
});

describe('an app that was made and could not be installed', () => {
	it.each([
		[refused(400, 'no such team'), 'invalid', /no such team/],
		[refused(500, ''), 'unavailable', /HTTP 500/],
		[answer404, 'invalid', /one of the chosen teams \(TWORKSHOP1, TBILLING01\)\. Choose the teams again\.$/],
	])('is told by its id (%#)', async (answer, code, message) => {
		const { http } = thenaApi({ [CREATE]: made, [INSTALL]: answer });
		await expect(create(http, wanted)).rejects.toMatchObject({
			code,
			unfinishedId: 'APP1',
			message: expect.stringMatching(message),
		});
	});

	it('is changed and installed by the next try', async () => {
		const api = thenaApi({
			[CHANGE]: { status: 'unchanged', message: 'No changes', changes: [] },
			[LIST]: page([]),
			[INSTALL]: installation,
		});
		expect(await create(api.http, { ...wanted, unfinishedId: 'APP1' })).toEqual(subscription);
		expect(api.paths()).toEqual([CHANGE, LIST, INSTALL]);
		expect(api.asked[0]?.body).toMatchObject({ app_visibility: 'private', manifest: { app: { name: wanted.name } } });
	});

	it('may be installed all the same, where only the answer was lost', async () => {
		const rows = [row('APP1', 'TWORKSHOP1'), row('APP1', 'TBILLING01')];
		const api = thenaApi({ [CHANGE]: {}, [LIST]: page(rows), [REINSTALL]: answered(200, '') });
		expect(await create(api.http, { ...wanted, unfinishedId: 'APP1' })).toEqual(subscription);
		expect(api.paths()).toEqual([CHANGE, LIST, REINSTALL]);
	});

	it('is made anew when it is gone', async () => {
		const api = thenaApi({ [CREATE]: { uid: 'APP2' }, [INSTALL]: installation });
		expect((await create(api.http, { ...wanted, unfinishedId: 'APP1' })).id).toBe('APP2');
		expect(api.paths()).toEqual([CHANGE, CREATE, INSTALL]);
	});

	it('is told again when it cannot be changed', async () => {
		const api = thenaApi({ [CHANGE]: refused(500, '') });
		await expect(create(api.http, { ...wanted, unfinishedId: 'APP1' })).rejects.toMatchObject({
			code: 'unavailable',
			unfinishedId: 'APP1',
		});
		expect(api.paths()).toEqual([CHANGE]);
	});

	it('is told again when it still cannot be installed', async () => {
		const { http } = thenaApi({ [CHANGE]: {}, [LIST]: page([]), [INSTALL]: refused(429, 'Too Many Requests') });
		await expect(create(http, { ...wanted, unfinishedId: 'APP1' })).rejects.toMatchObject({
			code: 'rate_limited',
			unfinishedId: 'APP1',
		});
	});
});
