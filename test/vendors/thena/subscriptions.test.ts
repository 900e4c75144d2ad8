import { thena } from '../../../shared/vendors/thena';
import { answered, installation, LIST, page, pageUrl, refused, row, thenaApi } from './api';
import { manifest, wanted } from './manifest';

const { find, update, remove } = thena.subscriptions;
const CHANGE = 'PATCH /apps/APP1/update-app';
const INSTALL = 'POST /apps/install';
const REINSTALL = 'POST /apps/reinstall';
const changed = { status: 'success', message: 'Minor changes saved successfully', changes: [] };
const PARKED = 'Support Events: unused, safe to delete [se:parked]';
const SLUG = 'support-events-00112233445566ff';
const configuration = { required_settings: [], optional_settings: [] };

describe('find', () => {
	const whole = { appManifest: JSON.stringify(manifest) };

	it('gives an app once, whatever the number of its teams, with what its manifest says', async () => {
		const api = thenaApi({
			[LIST]: page([row('APP1', 'TWORKSHOP1', whole), row('APP2', 'TWORKSHOP1'), row('APP1', 'TBILLING01', whole)]),
		});
		expect(await find(api.http, ({ id }) => id === 'APP1')).toEqual([
			{
				id: 'APP1',
				url: wanted.url,
				name: 'n8n · Flow · n8n.example [se:w/APP1]',
				events: ['ticket:created', 'account:created'],
				enabled: true,
			},
		]);
		expect(api.asked).toEqual([{ method: 'GET', api: 'appsUrl', url: pageUrl(1), idempotent: true }]);
	});

	it('reads the address from the description where Thena gives no manifest', async () => {
		const rows = [
			row('APP1', 'TWORKSHOP1'),
			row('APP2', 'T', { description: 'A bot', appManifest: '{' }),
			row('APP3', 'T', { description: null, name: null }),
		];
		expect(await find(thenaApi({ [LIST]: page(rows) }).http, () => true)).toMatchObject([
			{ id: 'APP1', url: 'https://n8n.example/webhook/APP1', events: [] },
			{ id: 'APP2', url: '', events: [] },
			{ id: 'APP3', url: '', name: '' },
		]);
	});

	it('takes a manifest as an object too', async () => {
		const { http } = thenaApi({
			[LIST]: page([
				row('APP1', 'TWORKSHOP1', { appManifest: { ...manifest, events: { subscribe: [{}, { event: 'a:b' }] } } }),
			]),
		});
		expect(await find(http, () => true)).toMatchObject([{ url: wanted.url, events: ['a:b'] }]);
	});

	it('knows an app that nobody uses by its whole name', async () => {
		const rows = [row('APP1', 'TWORKSHOP1', { name: PARKED }), row('APP2', 'TWORKSHOP1', { name: `${PARKED} no` })];
		expect(await find(thenaApi({ [LIST]: page(rows) }).http, () => true)).toMatchObject([
			{ id: 'APP1', parked: true, enabled: false },
			{ id: 'APP2', enabled: true },
		]);
	});

	it('reads every page, from the first on', async () => {
		const pages = [1, 2, 3].map((number) => [`GET ${pageUrl(number)}`, page([row(`APP${number}`, 'T')], number, 3)]);
		const api = thenaApi(Object.fromEntries(pages));
		expect((await find(api.http, () => true)).map(({ id }) => id)).toEqual(['APP1', 'APP2', 'APP3']);
		expect(api.asked).toHaveLength(3);
	});

	it('ends when the pages do not', async () => {
		let number = 0;
		const asked = thenaApi({});
		const endless = async (request: Parameters<typeof asked.http>[0]) => {
			await asked.http(request);
			return answered(200, page([row(`APP${(number += 1)}`, 'T')], number, 1e9));
		};
		expect(await find(endless, () => true)).toHaveLength(50);
	});

	it('takes what is missing for nothing, and another server for what it is', async () => {
		expect(await find(thenaApi({ [LIST]: { apps: [null, {}, { appId: 'APP1' }] } }).http, () => true)).toHaveLength(1);
		await expect(find(thenaApi({ [LIST]: answered(200, '<html>') }).http, () => true)).rejects.toMatchObject({
			code: 'unexpected_response',
		});
	});
});

describe('update', () => {
	it('changes in place, keeps the slug, and installs in the teams that lack it', async () => {
		const api = thenaApi({
			[LIST]: page([row('APP1', 'TWORKSHOP1')]),
			[CHANGE]: changed,
			[INSTALL]: installation,
			[REINSTALL]: answered(201, ''),
		});
		expect(await update(api.http, 'APP1', wanted)).toEqual({
			id: 'APP1',
			url: wanted.url,
			name: wanted.name,
			events: wanted.events,
			enabled: true,
			warnings: [],
		});
		const app = {
			...manifest.app,
			slug: SLUG,
			description: `Sends events to https://n8n.example/webhook/1/webhook (${SLUG})`,
		};
		const post = { method: 'POST', api: 'appsUrl', idempotent: false };
		expect(api.asked).toEqual([
			{ method: 'GET', api: 'appsUrl', url: pageUrl(1), idempotent: true },
			{
				method: 'PATCH',
				api: 'appsUrl',
				url: '/apps/APP1/update-app',
				body: { app_visibility: 'private', manifest: { ...manifest, app } },
				idempotent: true,
			},
			{
				...post,
				url: '/apps/install',
				body: { teamIds: ['TBILLING01'], appId: 'APP1', appConfiguration: configuration },
			},
			{
				...post,
				url: '/apps/reinstall',
				body: { teamIds: ['TWORKSHOP1'], appId: 'APP1', appConfiguration: configuration },
			},
		]);
	});

	it('gives an app whose slug nobody says one that stays the same', async () => {
		const api = thenaApi({ [LIST]: page([]), 'PATCH /apps/APP%2F1/update-app': changed, [INSTALL]: installation });
		await update(api.http, 'APP/1', wanted);
		await update(api.http, 'APP/1', { ...wanted, url: 'https://n8n.example/webhook/2' });
		const slugs = JSON.stringify(api.asked).match(/(?<="slug":")[^"]+/g);
		expect(slugs).toHaveLength(2);
		expect(new Set(slugs).size).toBe(1);
	});

	const both = [row('APP1', 'TWORKSHOP1'), row('APP1', 'TBILLING01')];

	it.each([refused(400, 'Nothing to reinstall'), refused(403, 'No'), refused(404, 'No such installation')])(
		'only warns when Thena does not install anew (%#)',
		async (answer) => {
			const { http } = thenaApi({ [LIST]: page(both), [CHANGE]: changed, [REINSTALL]: answer });
			const { warnings } = await update(http, 'APP1', wanted);
			expect(warnings).toEqual([
				expect.stringMatching(/not installed anew in TWORKSHOP1, TBILLING01\. .*reinstall it in Thena\. Th/),
			]);
		},
	);

	it.each([
		[refused(429, 'Too Many Requests'), 'rate_limited'],
		[refused(500, ''), 'unavailable'],
	])('fails where asking again may help (%#)', async (answer, code) => {
		const { http } = thenaApi({ [LIST]: page(both), [CHANGE]: changed, [REINSTALL]: answer });
		await expect(update(http, 'APP1', wanted)).rejects.toMatchObject({ code });
	});

	it('warns of teams that are no longer wanted', async () => {
		const { http } = thenaApi({
			[LIST]: page([...both, row('APP1', 'TOFFICE001')]),
			[CHANGE]: changed,
			[REINSTALL]: {},
		});
		const { warnings } = await update(http, 'APP1', wanted);
		expect(warnings).toEqual([
			expect.stringMatching(/still installed in teams that were not chosen: TOFFICE001\. .*left out/),
		]);
	});

	it('says that the app is gone, but not when a team is', async () => {
		await expect(update(thenaApi({ [LIST]: page([]) }).http, 'APP1', wanted)).rejects.toMatchObject({
			code: 'not_found',
		});
		const { http } = thenaApi({ [LIST]: page([]), [CHANGE]: changed });
		await expect(update(http, 'APP1', wanted)).rejects.toMatchObject({
			code: 'invalid',
			message: expect.stringContaining('teams'),
		});
	});

	it('asks nothing when there is nothing to want', async () => {
		const api = thenaApi({});
		await expect(update(api.http, 'APP1', { ...wanted, settings: {} })).rejects.toMatchObject({ code: 'invalid' });
		expect(api.asked).toEqual([]);
	});
});

describe('remove', () => {
	const { details } = wanted;

	it('parks the app: it receives nothing, says that nobody uses it, and keeps its slug', async () => {
		const api = thenaApi({
			[LIST]: page([row('APP1', 'TWORKSHOP1')]),
			[CHANGE]: changed,
			[REINSTALL]: answered(201, {}),
		});
		await remove(api.http, 'APP1', details);
		const url = 'https://support-events.invalid/';
		const parked = {
			...manifest,
			app: {
				...manifest.app,
				name: PARKED,
				slug: SLUG,
				description: `Sends nothing; used again when it is needed. (${SLUG})`,
			},
			integration: { ...manifest.integration, webhooks: { ...manifest.integration.webhooks, events: url } },
			events: {
				subscribe: [
					{
						event: 'organization:deleted',
						reason: 'Chosen in a workflow',
						description: 'Sends organization:deleted to the workflow',
					},
				],
				publish: [],
			},
		};
		expect(api.asked.map(({ body }) => body)).toEqual([
			undefined,
			{ app_visibility: 'private', manifest: parked },
			{ teamIds: ['TWORKSHOP1'], appId: 'APP1', appConfiguration: configuration },
		]);
		expect(api.paths()).toEqual([LIST, CHANGE, REINSTALL]);
	});

	it('is done where its installations cannot be told, or there are none', async () => {
		await remove(
			thenaApi({ [LIST]: page([row('APP1', 'T')]), [CHANGE]: changed, [REINSTALL]: refused(500, '') }).http,
			'APP1',
			details,
		);
		const api = thenaApi({ [LIST]: page([]), [CHANGE]: changed });
		await remove(api.http, 'APP1', {});
		expect(api.paths()).toEqual([LIST, CHANGE]);
	});

	it('is done when the app is gone', async () => {
		await remove(thenaApi({ [LIST]: page([]) }).http, 'APP1', details);
		await remove(thenaApi({ [LIST]: page([]), [CHANGE]: answered(410, {}) }).http, 'APP1', details);
	});

	it('tells any other refusal', async () => {
		const { http } = thenaApi({ [LIST]: page([]), [CHANGE]: refused(400, 'no') });
		await expect(remove(http, 'APP1', details)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('a parked app is one that find knows', async () => {
		const api = thenaApi({ [LIST]: page([row('APP1', 'TWORKSHOP1')]), [CHANGE]: changed, [REINSTALL]: {} });
		await remove(api.http, 'APP1', details);
		const body = api.asked[1]?.body as { manifest: typeof manifest }; // what was sent, as asserted above
		const rows = [
			row('APP1', 'TWORKSHOP1', { name: body.manifest.app.name, description: body.manifest.app.description }),
		];
		expect(await find(thenaApi({ [LIST]: page(rows) }).http, ({ parked }) => parked === true)).toEqual([
			{ id: 'APP1', url: '', name: PARKED, events: [], enabled: false, parked: true },
		]);
	});
});
