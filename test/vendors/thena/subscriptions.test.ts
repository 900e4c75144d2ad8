import fc from 'fast-check';
import { thena } from '../../../shared/vendors/thena';
import { respond, installation, LIST, page, pageUrl, refused, row, thenaApi } from './api';
import { manifest, baseRequest } from './manifest';

const { find, update, remove } = thena.subscriptions;
const UPDATE = 'PATCH /apps/APP1/update-app';
const INSTALL = 'POST /apps/install';
const REINSTALL = 'POST /apps/reinstall';
const updated = { status: 'success', message: 'Minor changes saved successfully', changes: [] };
const PARKED = 'Support Events: unused, safe to delete [se:parked]';
const SLUG = 'support-events-00112233445566ff';
const RESERVED = 'https://support-events.invalid/';
const UNUSED = `Unused. Its URL is ${RESERVED} until a trigger needs it. (${SLUG})`;
const unusedForm =
	/^Unused\. Its URL is https:\/\/support-events\.invalid\/ until a trigger needs it\. \(support-events-[0-9a-f]{16}\)$/;
const configuration = { required_settings: [], optional_settings: [] };

describe('find', () => {
	const withManifest = { appManifest: JSON.stringify(manifest) };

	it('returns each app once, with the values of its manifest', async () => {
		const api = thenaApi({
			[LIST]: page([
				row('APP1', 'TWORKSHOP1', withManifest),
				row('APP2', 'TWORKSHOP1'),
				row('APP1', 'TBILLING01', withManifest),
			]),
		});
		expect(await find(api.http, ({ id }) => id === 'APP1')).toEqual([
			{
				id: 'APP1',
				url: baseRequest.url,
				name: 'n8n · Flow · n8n.example [se:w/APP1]',
				events: ['ticket:created', 'account:created'],
				enabled: true,
			},
		]);
		expect(api.requests).toEqual([{ method: 'GET', api: 'appsUrl', url: pageUrl(1), idempotent: true }]);
	});

	it('reads the URL from the description if Thena returns no manifest', async () => {
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

	it('reads a manifest that is an object', async () => {
		const { http } = thenaApi({
			[LIST]: page([
				row('APP1', 'TWORKSHOP1', { appManifest: { ...manifest, events: { subscribe: [{}, { event: 'a:b' }] } } }),
			]),
		});
		expect(await find(http, () => true)).toMatchObject([{ url: baseRequest.url, events: ['a:b'] }]);
	});

	describe('an unused app', () => {
		const toRow = (app: object = {}, url: string | null = RESERVED) =>
			row('APP1', 'TWORKSHOP1', {
				name: PARKED,
				description: UNUSED,
				appManifest: JSON.stringify({ integration: { webhooks: { events: url } } }),
				...app,
			});
		const findOne = async (found: object) => (await find(thenaApi({ [LIST]: page([found]) }).http, () => true))[0];

		it('has everything that parking writes, with or without a manifest', async () => {
			const parked = { id: 'APP1', url: RESERVED, name: PARKED, parked: true, enabled: false };
			expect(await findOne(toRow())).toMatchObject(parked);
			expect(await findOne(toRow({}, null))).toMatchObject(parked);
			expect(await findOne(toRow({ appManifest: '{}' }))).toMatchObject(parked);
		});

		it.each<[string, object]>([
			['another name', toRow({ name: `${PARKED} no` })],
			['a name around it', toRow({ name: `no ${PARKED}` })],
			['no description', toRow({ description: null })],
			['another description', toRow({ description: 'Unused' })],
			['words after the description', toRow({ description: `${UNUSED} It is ours.` })],
			['words before the description', toRow({ description: `It is ours. ${UNUSED}` })],
			['another form of slug', toRow({ description: UNUSED.replace(SLUG, 'support-events-ours') })],
			['a slug in upper case', toRow({ description: UNUSED.replace(SLUG, 'support-events-00112233445566FF') })],
			['the description of an app in use', toRow({ description: `Sends events to ${RESERVED} (${SLUG})` })],
			['another URL', toRow({}, 'https://n8n.example/webhook/APP1')],
			['a URL below it', toRow({}, `${RESERVED}more`)],
			['a URL that begins with it', toRow({}, 'https://support-events.invalid.example/')],
		])('is not one with %s', async (_, found) => {
			const app = await findOne(found);
			expect(app).toMatchObject({ enabled: true });
			expect(app).not.toHaveProperty('parked');
		});

		it('is not one whose name, description or URL differs in any way', async () => {
			const exact = { name: PARKED, description: UNUSED, url: RESERVED };
			const change = fc.tuple(fc.constantFrom<keyof typeof exact>('name', 'description', 'url'), fc.string(), fc.nat());
			await fc.assert(
				fc.asyncProperty(change, async ([field, text, at]) => {
					const index = at % (exact[field].length + 1);
					const changed = { ...exact, [field]: exact[field].slice(0, index) + text + exact[field].slice(index + 1) };
					const { name, description, url } = changed;
					const app = await findOne(toRow({ name, description }, url));
					const isOurs = name === PARKED && url === RESERVED && unusedForm.test(description);
					expect(app?.parked ?? false).toBe(isOurs);
				}),
			);
		});
	});

	it('reads every page', async () => {
		const pages = [1, 2, 3].map((number) => [`GET ${pageUrl(number)}`, page([row(`APP${number}`, 'T')], number, 3)]);
		const api = thenaApi(Object.fromEntries(pages));
		expect((await find(api.http, () => true)).map(({ id }) => id)).toEqual(['APP1', 'APP2', 'APP3']);
		expect(api.requests).toHaveLength(3);
	});

	it('stops reading when the pages never end', async () => {
		let number = 0;
		const api = thenaApi({});
		const endless = async (request: Parameters<typeof api.http>[0]) => {
			await api.http(request);
			return respond(200, page([row(`APP${(number += 1)}`, 'T')], number, 1e9));
		};
		expect(await find(endless, () => true)).toHaveLength(50);
	});

	it('skips incomplete rows, and refuses the page of another server', async () => {
		expect(await find(thenaApi({ [LIST]: { apps: [null, {}, { appId: 'APP1' }] } }).http, () => true)).toHaveLength(1);
		await expect(find(thenaApi({ [LIST]: respond(200, '<html>') }).http, () => true)).rejects.toMatchObject({
			code: 'unexpected_response',
		});
	});
});

describe('update', () => {
	it('updates the app, keeps its slug, and installs it where it is missing', async () => {
		const api = thenaApi({
			[LIST]: page([row('APP1', 'TWORKSHOP1')]),
			[UPDATE]: updated,
			[INSTALL]: installation,
			[REINSTALL]: respond(201, ''),
		});
		expect(await update(api.http, 'APP1', baseRequest)).toEqual({
			id: 'APP1',
			url: baseRequest.url,
			name: baseRequest.name,
			events: baseRequest.events,
			enabled: true,
			warnings: [],
		});
		const app = {
			...manifest.app,
			slug: SLUG,
			description: `Sends events to https://n8n.example/webhook/1/webhook (${SLUG})`,
		};
		const post = { method: 'POST', api: 'appsUrl', idempotent: false };
		expect(api.requests).toEqual([
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

	it('gives an app without a known slug one that stays the same', async () => {
		const api = thenaApi({ [LIST]: page([]), 'PATCH /apps/APP%3A1/update-app': updated, [INSTALL]: installation });
		await update(api.http, 'APP:1', baseRequest);
		await update(api.http, 'APP:1', { ...baseRequest, url: 'https://n8n.example/webhook/2' });
		const slugs = JSON.stringify(api.requests).match(/(?<="slug":")[^"]+/g);
		expect(slugs).toHaveLength(2);
		expect(new Set(slugs).size).toBe(1);
	});

	const both = [row('APP1', 'TWORKSHOP1'), row('APP1', 'TBILLING01')];

	it.each([refused(400, 'Nothing to reinstall'), refused(403, 'No'), refused(404, 'No such installation')])(
		'only warns when Thena doesn’t reinstall the app (%#)',
		async (response) => {
			const { http } = thenaApi({ [LIST]: page(both), [UPDATE]: updated, [REINSTALL]: response });
			const { warnings } = await update(http, 'APP1', baseRequest);
			expect(warnings).toEqual([
				expect.stringMatching(/not reinstalled in "TWORKSHOP1" and "TBILLING01"\. .*reinstall it in Thena\. Th/),
			]);
		},
	);

	it.each([
		[refused(429, 'Too Many Requests'), 'rate_limited'],
		[refused(500, ''), 'unavailable'],
	])('fails where another try may help (%#)', async (response, code) => {
		const { http } = thenaApi({ [LIST]: page(both), [UPDATE]: updated, [REINSTALL]: response });
		await expect(update(http, 'APP1', baseRequest)).rejects.toMatchObject({ code });
	});

	it('warns about teams that are no longer selected', async () => {
		const { http } = thenaApi({
			[LIST]: page([...both, row('APP1', 'TOFFICE001')]),
			[UPDATE]: updated,
			[REINSTALL]: {},
		});
		const { warnings } = await update(http, 'APP1', baseRequest);
		expect(warnings).toEqual([
			expect.stringMatching(/still installed in teams that you didn’t select: "TOFFICE001"\. .*left out/),
		]);
	});

	it('reports a deleted app, but not a deleted team, as not found', async () => {
		await expect(update(thenaApi({ [LIST]: page([]) }).http, 'APP1', baseRequest)).rejects.toMatchObject({
			code: 'not_found',
		});
		const { http } = thenaApi({ [LIST]: page([]), [UPDATE]: updated });
		await expect(update(http, 'APP1', baseRequest)).rejects.toMatchObject({
			code: 'invalid',
			message: expect.stringContaining('teams'),
		});
	});

	it('sends no request when there is nothing to subscribe to', async () => {
		const api = thenaApi({});
		await expect(update(api.http, 'APP1', { ...baseRequest, settings: {} })).rejects.toMatchObject({ code: 'invalid' });
		expect(api.requests).toEqual([]);
	});
});

describe('remove', () => {
	const { details } = baseRequest;

	it('parks the app, which receives nothing, has the name of an unused app, and keeps its slug', async () => {
		const api = thenaApi({
			[LIST]: page([row('APP1', 'TWORKSHOP1')]),
			[UPDATE]: updated,
			[REINSTALL]: respond(201, {}),
		});
		await remove(api.http, 'APP1', details);
		const url = 'https://support-events.invalid/';
		const parked = {
			...manifest,
			app: {
				...manifest.app,
				name: PARKED,
				slug: SLUG,
				description: UNUSED,
			},
			integration: { ...manifest.integration, webhooks: { ...manifest.integration.webhooks, events: url } },
			events: {
				subscribe: [
					{
						event: 'organization:deleted',
						reason: 'Selected in a trigger',
						description: 'Sends organization:deleted to the trigger',
					},
				],
				publish: [],
			},
		};
		expect(api.requests.map(({ body }) => body)).toEqual([
			undefined,
			{ app_visibility: 'private', manifest: parked },
			{ teamIds: ['TWORKSHOP1'], appId: 'APP1', appConfiguration: configuration },
		]);
		expect(api.paths()).toEqual([LIST, UPDATE, REINSTALL]);
	});

	it('succeeds if the reinstallation fails, or there is no installation', async () => {
		await remove(
			thenaApi({ [LIST]: page([row('APP1', 'T')]), [UPDATE]: updated, [REINSTALL]: refused(500, '') }).http,
			'APP1',
			details,
		);
		const api = thenaApi({ [LIST]: page([]), [UPDATE]: updated });
		await remove(api.http, 'APP1', {});
		expect(api.paths()).toEqual([LIST, UPDATE]);
	});

	it('succeeds if the app was deleted', async () => {
		await remove(thenaApi({ [LIST]: page([]) }).http, 'APP1', details);
		await remove(thenaApi({ [LIST]: page([]), [UPDATE]: respond(410, {}) }).http, 'APP1', details);
	});

	it('throws any other refusal', async () => {
		const { http } = thenaApi({ [LIST]: page([]), [UPDATE]: refused(400, 'no') });
		await expect(remove(http, 'APP1', details)).rejects.toMatchObject({ code: 'invalid' });
	});

	it('parks an app so that find recognizes it', async () => {
		const api = thenaApi({ [LIST]: page([row('APP1', 'TWORKSHOP1')]), [UPDATE]: updated, [REINSTALL]: {} });
		await remove(api.http, 'APP1', details);
		const body = api.requests[1]?.body as { manifest: typeof manifest }; // what was sent, as asserted above
		const rows = [
			row('APP1', 'TWORKSHOP1', { name: body.manifest.app.name, description: body.manifest.app.description }),
		];
		expect(await find(thenaApi({ [LIST]: page(rows) }).http, ({ parked }) => parked === true)).toEqual([
			{ id: 'APP1', url: RESERVED, name: PARKED, events: [], enabled: false, parked: true },
		]);
	});
});
