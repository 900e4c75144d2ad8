import { plan } from '../../../shared/core/plan/plan';
import type { SubscriptionRequest } from '../../../shared/core/subscription-types';
import { thena } from '../../../shared/vendors/thena';
import { notFound, respond, installation, LIST, page, refused, row, thenaApi } from './api';
import { manifest, baseRequest, readSlug } from './manifest';

const { create } = thena.subscriptions;
const CREATE = 'POST /apps/create-app';
const INSTALL = 'POST /apps/install';
const REINSTALL = 'POST /apps/reinstall';
const UPDATE = 'PATCH /apps/APP1/update-app';
const created = respond(201, { appId: 'APP1', clientId: 'client', clientSecret: 'a secret' });

const subscription = {
	id: 'APP1',
	url: baseRequest.url,
	name: baseRequest.name,
	events: baseRequest.events,
	enabled: true,
	warnings: [],
};

/** As an error carries it: the app's ID and its slug. */
const SLUG = 'support-events-0123456789abcdef';
const UNFINISHED = `APP1 ${SLUG}`;

const configuration = { required_settings: [], optional_settings: [] };

describe('create', () => {
	it('creates a private app with exactly the requested events, and installs it in the selected teams', async () => {
		const api = thenaApi({ [CREATE]: created, [INSTALL]: installation });
		expect(await create(api.http, baseRequest)).toEqual(subscription);
		expect(api.requests).toEqual([
			{
				method: 'POST',
				api: 'appsUrl',
				url: '/apps/create-app',
				body: { app_visibility: 'private', manifest },
				idempotent: true,
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

	it('returns no secret from the response', async () => {
		const { http } = thenaApi({ [CREATE]: created, [INSTALL]: installation });
		expect(JSON.stringify(await create(http, baseRequest))).not.toMatch(/a secret|pk_live_/);
	});

	it('shows the token to nobody in Thena', () => {
		expect(JSON.stringify({ ...manifest, integration: null })).not.toMatch(/token|74c3/);
		expect(JSON.stringify(manifest).split('74c3')).toHaveLength(2);
	});

	it.each([
		[{ appId: 'APP1', uid: 'other' }],
		[{ uid: 'APP1' }],
		[{ data: { appId: 'APP1' } }],
		[{ data: { uid: 'APP1' } }],
	])('reads the app’s id from %j', async (body) => {
		const { http } = thenaApi({ [CREATE]: respond(201, body), [INSTALL]: installation });
		expect((await create(http, baseRequest)).id).toBe('APP1');
	});

	it.each([{}, { data: null }, '<html>', null, { appId: '' }])('doesn’t treat %j as a success', async (body) => {
		const { http } = thenaApi({ [CREATE]: respond(201, body) });
		await expect(create(http, baseRequest)).rejects.toMatchObject({ code: 'unexpected_response', unfinishedId: null });
	});

	it('creates a slug for each trigger, the same in each attempt', async () => {
		const createOne = async (changes: Partial<SubscriptionRequest>) => {
			const api = thenaApi({ [CREATE]: created, [INSTALL]: installation });
			await create(api.http, { ...baseRequest, ...changes });
			return readSlug(api.requests[0]);
		};
		expect(await createOne({ url: `${baseRequest.url}1` })).toBe(manifest.app.slug);
		expect(await createOne({ trigger: 'another' })).not.toBe(manifest.app.slug);
	});

	it('trims the teams, and splits a text', async () => {
		const api = thenaApi({ [CREATE]: created, [INSTALL]: installation });
		await create(api.http, { ...baseRequest, settings: { teams: ' TWORKSHOP1,,TBILLING01 ,TWORKSHOP1' } });
		expect(api.requests[1]?.body).toMatchObject({ teamIds: ['TWORKSHOP1', 'TBILLING01'] });
	});
});

describe('the subscribed events', () => {
	const subscribe = async (patterns: string) => {
		const { subscribe: events, exact } = plan(patterns, thena);
		const api = thenaApi({ [CREATE]: created, [INSTALL]: installation });
		return await create(api.http, { ...baseRequest, events, exact });
	};

	it.each(['ticket:comment:created', 'ticket:comment:added', 'ticket:comment:{created,added}'])(
		'are both names of a new comment for %s',
		async (pattern) => {
			expect((await subscribe(pattern)).events).toEqual(['ticket:comment:created', 'ticket:comment:added']);
		},
	);

	it('include custom objects by their names', async () => {
		const { events, warnings } = await subscribe('custom-object:{deal,lead}:created, custom-object:deal:deleted');
		expect(events).toEqual(['custom-object:deal:created', 'custom-object:lead:created', 'custom-object:deal:deleted']);
		expect(warnings).toEqual([]);
	});

	it('are all known names for *, without custom objects, about which plan warns', async () => {
		const { events, warnings } = await subscribe('*');
		expect(events).toHaveLength(64 - 4 - 1 + 1);
		expect(events.filter((name) => name.includes('*'))).toEqual([]);
		expect(warnings).toEqual([]);
		expect(plan('*', thena).warnings).toMatchObject([
			{ code: 'unnamed', message: expect.stringContaining('custom-object:deal:') },
		]);
	});

	it.each<[string, Partial<SubscriptionRequest>, RegExp]>([
		['only unnamed custom objects', { events: ['custom-object:*:created'], exact: [] }, /only if you name it/],
		[
			'an unnamed custom object that was selected by itself',
			{ events: [...baseRequest.events, 'custom-object:*:created'], exact: [['custom-object:*:created']] },
			/only if you name it/,
		],
		['no events, which would mean all', { events: [], exact: [] }, /only if you name it/],
		['no team', { settings: { teams: [] } }, /Select at least one team\.$/],
		['teams that are empty', { settings: { teams: [' ', ''] } }, /Select at least one team\.$/],
		['no setting at all', { settings: {} }, /Select at least one team\.$/],
		[
			'no company',
			{ details: { website: 'https://lantern-cargo.example', supportEmail: 'help@lantern-cargo.example' } },
			/Company Name/,
		],
		['an empty email address', { details: { ...baseRequest.details, supportEmail: '' } }, /Support Email/],
		['no website', { details: { ...baseRequest.details, website: '' } }, /Website/],
	])('cannot be %s', async (_, changes, message) => {
		const api = thenaApi({});
		await expect(create(api.http, { ...baseRequest, ...changes })).rejects.toMatchObject({
			code: 'details' in changes ? 'invalid_credential' : 'invalid',
			message: expect.stringMatching(message),
		});
		expect(api.requests).toEqual([]);
	});
});

describe('an app that can’t be created', () => {
	it('because Thena refuses the reserved URLs, says that the trigger has no others', async () => {
		const reason = 'Invalid input parameters: manifest.integration.webhooks.installations must be a URL address';
		const api = thenaApi({ [CREATE]: refused(400, reason) });
		const message = `Thena rejected the request: ${reason}. The trigger registers https://support-events.invalid/ for requests with a bot token, so that nobody receives them. No app was created, because the trigger has no other URL for these requests.`;
		await expect(create(api.http, baseRequest)).rejects.toMatchObject({ code: 'invalid', message, unfinishedId: null });
		expect(api.paths()).toEqual([CREATE]);
	});

	it.each(['app.slug must be a string', 'manifest.developer.website must be a URL address'])(
		'because %s, says only that',
		async (reason) => {
			const { http } = thenaApi({ [CREATE]: refused(400, reason) });
			await expect(create(http, baseRequest)).rejects.toThrow(new RegExp(`: ${reason}\\.$`));
		},
	);

	it('because the user lacks the right, says so', async () => {
		const { http } = thenaApi({ [CREATE]: refused(403, 'You do not have permission to manage installations.') });
		await expect(create(http, baseRequest)).rejects.toMatchObject({ code: 'forbidden', unfinishedId: null });
	});
});

describe('an app that was created but not installed', () => {
	it.each([
		[refused(400, 'no such team'), 'invalid', /no such team/],
		[refused(500, ''), 'unavailable', /HTTP 500/],
		[notFound, 'invalid', /one of the selected teams \("TWORKSHOP1", "TBILLING01"\)\. Select the teams again\.$/],
	])('is reported by its id (%#)', async (response, code, message) => {
		const { http } = thenaApi({ [CREATE]: created, [INSTALL]: response });
		await expect(create(http, baseRequest)).rejects.toMatchObject({
			code,
			unfinishedId: `APP1 ${manifest.app.slug}`,
			message: expect.stringMatching(message),
		});
	});

	it('is updated and installed by the next try', async () => {
		const api = thenaApi({
			[UPDATE]: { status: 'unchanged', message: 'No changes', changes: [] },
			[LIST]: page([]),
			[INSTALL]: installation,
		});
		expect(await create(api.http, { ...baseRequest, unfinishedId: UNFINISHED })).toEqual(subscription);
		expect(api.paths()).toEqual([UPDATE, LIST, INSTALL]);
		expect(api.requests[0]?.body).toMatchObject({
			app_visibility: 'private',
			manifest: { app: { name: baseRequest.name, slug: SLUG } },
		});
	});

	it('is installed again if only the response was lost', async () => {
		const rows = [row('APP1', 'TWORKSHOP1'), row('APP1', 'TBILLING01')];
		const api = thenaApi({ [UPDATE]: {}, [LIST]: page(rows), [REINSTALL]: respond(200, '') });
		expect(await create(api.http, { ...baseRequest, unfinishedId: UNFINISHED })).toEqual(subscription);
		expect(api.paths()).toEqual([UPDATE, LIST, REINSTALL]);
	});

	it('is created again if it was deleted', async () => {
		const api = thenaApi({ [CREATE]: { uid: 'APP2' }, [INSTALL]: installation });
		expect((await create(api.http, { ...baseRequest, unfinishedId: UNFINISHED })).id).toBe('APP2');
		expect(api.paths()).toEqual([UPDATE, CREATE, INSTALL]);
	});

	it('is reported again if it can’t be updated', async () => {
		const api = thenaApi({ [UPDATE]: refused(500, '') });
		await expect(create(api.http, { ...baseRequest, unfinishedId: UNFINISHED })).rejects.toMatchObject({
			code: 'unavailable',
			unfinishedId: UNFINISHED,
		});
		expect(api.paths()).toEqual([UPDATE]);
	});

	it('is reported again if it still can’t be installed', async () => {
		const { http } = thenaApi({ [UPDATE]: {}, [LIST]: page([]), [INSTALL]: refused(429, 'Too Many Requests') });
		await expect(create(http, { ...baseRequest, unfinishedId: UNFINISHED })).rejects.toMatchObject({
			code: 'rate_limited',
			unfinishedId: UNFINISHED,
		});
	});
});
