import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import type { Values } from '../../../shared/core/operation';
import { listResources } from '../../../shared/core/resources';
import { thena } from '../../../shared/vendors/thena';
import { PARKED_NAME } from '../../../shared/vendors/thena/api/manifest';
import { thenaResources } from '../../../shared/vendors/thena/resources';
import { find, operationsOf } from '../support/operation-of';
import { answer404, answered, installation, LIST, page, pageUrl, refused, row, thenaApi } from './api';
import { manifest, wanted } from './manifest';

const run = operationsOf(thenaResources);
const CREATE = 'POST /apps/create-app';
const INSTALL = 'POST /apps/install';
const TIER = 'This endpoint is only available for standard and enterprise tier organizations.';

const form: Values = {
	source: 'form',
	name: 'Archive',
	description: 'Keeps tickets',
	slug: 'ticket-archive',
	events: ['ticket:created'],
	eventsUrl: 'https://archive.example/thena?token=74c3',
	installationsUrl: 'https://support-events.invalid/installations',
	developerName: 'Lantern Cargo',
	developerWebsite: 'https://lantern-cargo.example',
	supportEmail: 'help@lantern-cargo.example',
};

/** What the form makes of these values. */
const formManifest = {
	...manifest,
	app: { ...manifest.app, name: 'Archive', description: 'Keeps tickets', slug: 'ticket-archive' },
	developer: { ...manifest.developer, documentation_url: 'https://lantern-cargo.example' },
	integration: {
		...manifest.integration,
		webhooks: { events: form['eventsUrl'], installations: form['installationsUrl'] },
	},
	events: { ...manifest.events, subscribe: manifest.events.subscribe.slice(0, 1) },
};

const created = {
	id: 'AARCHIVE01',
	clientId: null,
	name: 'Archive',
	slug: 'ticket-archive',
	description: 'Keeps tickets',
	url: 'https://archive.example/thena?token=…',
	events: ['ticket:created'],
};
const guideAnswer = answered(201, { appId: 'AARCHIVE01', clientId: 'client-1', clientSecret: 'pk_live_of-the-client' });

describe('App: Create From Manifest', () => {
	const create = async (values: Values, answer: object = guideAnswer) => {
		const { http, asked } = thenaApi({ [CREATE]: answer });
		return { items: await run('app.createFromManifest', http, values), asked };
	};

	it('shows the form or the JSON, as selected', () => {
		const [, ...fields] = find(thenaResources.resources, 'app.createFromManifest').fields;
		const shownFor = (source: string) =>
			fields.filter(({ showWhen }) => showWhen?.field === 'source' && showWhen.is.includes(source));
		expect(shownFor('json').map(({ key }) => key)).toEqual(['manifest']);
		expect(shownFor('form')).toHaveLength(fields.length - 1);
	});

	it('sends the whole manifest from the form, and gives no secret', async () => {
		const { items, asked } = await create(form);
		expect(items).toEqual([{ ...created, clientId: 'client-1' }]);
		expect(asked).toEqual([
			{
				method: 'POST',
				api: 'appsUrl',
				url: '/apps/create-app',
				body: { app_visibility: 'private', manifest: formManifest },
				idempotent: false,
			},
		]);
	});

	it.each([
		['uid', { uid: 'AARCHIVE01', name: 'Archive', manifest: formManifest }, null],
		[
			'data.appId',
			{ data: { appId: 'AARCHIVE01', clientId: 'client-1', clientSecret: 'pk_live_of-the-client' } },
			'client-1',
		],
		['data.uid', { data: { uid: 'AARCHIVE01' } }, null],
	])('finds the ID in %s', async (_, answer, clientId) => {
		await expect(create(form, answer)).resolves.toMatchObject({ items: [{ ...created, clientId }] });
	});

	it.each([
		[['*'], []],
		['*, ticket:created', []],
		[
			['ticket:comment:created', 'ticket:created', 'ticket:comment:added'],
			['ticket:comment:created', 'ticket:comment:added', 'ticket:created'],
		],
		['custom-object:deal:created', ['custom-object:deal:created']],
	])('subscribes %j as %j', async (events, subscribed) => {
		const { items, asked } = await create({ ...form, events });
		expect(items[0]?.['events']).toEqual(subscribed);
		expect(asked[0]?.body).toMatchObject({
			manifest: { events: { subscribe: subscribed.map((event) => ({ event })) } },
		});
	});

	it.each([
		[{ events: [] }, 'Events is empty. Choose at least one, or All Events.'],
		[{ events: ['ticket:*'] }, /^Events has a name with \*, .* or choose All Events\.$/],
		[
			{ installationsUrl: form.eventsUrl },
			'Installations URL must be another address than that of the events: Thena sends the bot’s API token there. Nothing was sent to Thena.',
		],
		[
			{ eventsUrl: 'http://archive.example' },
			'Events URL must be an address that begins with https://. Nothing was sent to Thena.',
		],
		[
			{
				eventsUrl: 'archive',
				installationsUrl: 'ftp://archive.example',
				developerWebsite: 'lantern',
				supportEmail: 'lantern',
			},
			'Events URL must be an address that begins with https://. Installations URL must be an address that begins with https://. ' +
				'Developer Website must be an address that begins with https://. Support Email must be an e-mail address. Nothing was sent to Thena.',
		],
	])('refuses %j in the words of the form', async (changed, message) => {
		const { http, asked } = thenaApi({ [CREATE]: guideAnswer });
		await expect(run('app.createFromManifest', http, { ...form, ...changed })).rejects.toThrow(message);
		expect(asked).toEqual([]);
	});

	it('offers every event that has a name, and all of them', () => {
		const events = find(thenaResources.resources, 'app.createFromManifest').fields.find(({ key }) => key === 'events');
		const named = thena.events.filter(({ native }) => !native.includes('*'));
		expect(events?.choices?.map(({ value }) => value)).toEqual(['*', ...named.map(({ native }) => native)]);
	});

	it('takes a manifest as it is, alone or with app_visibility', async () => {
		const own = {
			app: { name: 'Archive' },
			integration: { webhooks: { events: 'https://archive.example/?token=74c3' } },
			events: { subscribe: [] },
			'x-more': [1],
		};
		for (const given of [own, { manifest: own }, { app_visibility: 'private', manifest: own }]) {
			const { items, asked } = await create({ source: 'json', manifest: given });
			expect(asked[0]?.body).toEqual({ app_visibility: 'private', manifest: own });
			expect(items).toEqual([
				{
					id: 'AARCHIVE01',
					clientId: 'client-1',
					name: 'Archive',
					slug: null,
					description: null,
					url: 'https://archive.example/?token=…',
					events: [],
				},
			]);
		}
		const more = await create({ source: 'json', manifest: { manifest, more: true } });
		expect(more.asked[0]?.body).toEqual({ app_visibility: 'private', manifest, more: true });
	});

	const mistakes: readonly (readonly [unknown, string])[] = [
		['text', 'Manifest (JSON) is not an object.'],
		[[manifest], 'Manifest (JSON) is not an object.'],
		[{}, 'app.name is missing. integration.webhooks.events is missing. events.subscribe is missing.'],
		[
			{ app_visibility: 'public', manifest },
			'app_visibility must be "private": Thena takes webhook apps in no other way.',
		],
		[{ ...manifest, app: 'Archive' }, 'app must be an object.'],
		[
			{ ...manifest, app: { name: ' ', slug: '', description: 1, category: null, supported_locales: 'en-US' } },
			'app.name must be a text that is not empty. app.slug must be a text that is not empty. app.description must be a text that is not empty. app.category must be a text that is not empty. app.supported_locales must be a list.',
		],
		[
			{ ...manifest, developer: { name: '', support_email: 'help' } },
			'developer.name must be a text that is not empty. developer.support_email must be an e-mail address.',
		],
		[
			{
				...manifest,
				integration: {
					webhooks: { events: 'http://a.example', installations: 'a' },
					interactivity: { request_url: 1, message_menu_option_url: '' },
				},
			},
			'integration.webhooks.events must be an address that begins with https://. integration.webhooks.installations must be an address that begins with https://. ' +
				'integration.interactivity.request_url must be an address that begins with https://. integration.interactivity.message_menu_option_url must be an address that begins with https://.',
		],
		[
			{ ...manifest, integration: { webhooks: { events: 'https://a.example', installations: 'https://a.example' } } },
			'integration.webhooks.installations must be another address than that of the events: Thena sends the bot’s API token there.',
		],
		[{ ...manifest, integration: { webhooks: [] } }, 'integration.webhooks must be an object.'],
		[
			{ ...manifest, events: { subscribe: 'ticket:created', publish: {} }, activities: 0 },
			'events.subscribe must be a list. events.publish must be a list. activities must be a list.',
		],
		[
			{ ...manifest, events: { subscribe: [{ event: 'ticket:created' }, 'ticket:created', { event: '' }] } },
			'events.subscribe[1] names no event: write it as {"event": "ticket:created"}. events.subscribe[2] names no event: write it as {"event": "ticket:created"}.',
		],
	];

	it.each(mistakes)('says what is wrong with %j', async (given, message) => {
		const { http, asked } = thenaApi({ [CREATE]: guideAnswer });
		await expect(run('app.createFromManifest', http, { source: 'json', manifest: given })).rejects.toThrow(
			`${message} Nothing was sent to Thena.`,
		);
		expect(asked).toEqual([]);
	});

	it('says where the refused address comes from, if the form gave it', async () => {
		const refusal = refused(400, 'manifest.app.icons must be a URL address');
		await expect(create(form, refusal)).rejects.toThrow(
			'Thena did not accept the request: manifest.app.icons must be a URL address. The form gives https://support-events.invalid/ for icons, entry points and interactivity. To give addresses of your own, give the manifest as JSON.',
		);
		await expect(create({ source: 'json', manifest }, refusal)).rejects.toThrow(/address$/);
		await expect(create(form, refused(409, 'slug is taken'))).rejects.toThrow(/: slug is taken$/);
	});
});

describe('App: Get Many Installations', () => {
	const shown = {
		installationId: 'INSTALL_A1_T1',
		appId: 'A1',
		name: 'n8n · Flow · n8n.example [se:w/A1]',
		teamId: 'T1',
		description: 'Sends events to https://n8n.example/webhook/A1 (support-events-00112233445566ff)',
		url: null,
		events: [],
		installedBySub: 'UINGRID001',
		installedByEmail: 'ingrid@lantern-cargo.example',
		botUserId: 'BOTLANTERN01',
		updatedAt: '2026-10-06T15:20:00.000Z',
	};

	it('reads all pages, one item for each team', async () => {
		const { http, asked } = thenaApi({
			[LIST]: page([row('A1', 'T1'), row('A1', 'T2')], 1, 2),
			[`GET ${pageUrl(2)}`]: page(
				[row('A2', 'T1', { appManifest: JSON.stringify(manifest), appConfiguration: '{"key":"pk_live_x"}' }), null],
				2,
				2,
			),
		});
		const items = await run('app.getAllInstallations', http);
		expect(items[0]).toEqual(shown);
		expect(items.slice(1, 3).map(({ appId, teamId, url, events }) => [appId, teamId, url, events])).toEqual([
			['A1', 'T2', null, []],
			['A2', 'T1', wanted.url.replace(/token=.*/, 'token=…'), wanted.events],
		]);
		expect(items[3]).toMatchObject({ appId: null, description: '' });
		expect(asked).toEqual(
			[1, 2].map((number) => ({ method: 'GET', api: 'appsUrl', url: pageUrl(number), idempotent: true })),
		);
		expect(JSON.stringify(items)).not.toContain('pk_live');
	});

	it('asks for no more pages than it needs', async () => {
		const { http, paths } = thenaApi({ [LIST]: page([row('A1', 'T1'), row('A1', 'T2')], 1, 2) });
		await expect(run('app.getAllInstallations', http, {}, { limit: 1 })).resolves.toEqual([shown]);
		expect(paths()).toEqual([LIST]);
	});

	it('asks for privileged apps when it is told to', async () => {
		const { http, paths } = thenaApi({ [LIST.replace('false', 'true')]: page([]) });
		await expect(run('app.getAllInstallations', http, { includePrivileged: true })).resolves.toEqual([]);
		expect(paths()).toEqual([LIST.replace('false', 'true')]);
	});

	it.each([
		[null, 'Thena has more installations than the first 50, which are here.'],
		[51, 'Thena has more installations than the first 50, which are here.'],
		[50, undefined],
	])('stops after 50 pages, with the limit %j, and says so when some are missing', async (limit, said) => {
		const hint = jest.fn();
		const items = await run(
			'app.getAllInstallations',
			async () => answered(200, page([row('A1', 'T1')], 1, 90)),
			{},
			{ limit, addHint: hint },
		);
		expect(items).toHaveLength(50);
		expect(hint.mock.calls).toEqual(said === undefined ? [] : [[said]]);
		await expect(run('app.getAllInstallations', async () => answered(200, page([], 1, 90)))).resolves.toEqual([]);
	});
});

describe('App: Install', () => {
	const values = { app: 'A1', teams: ['T1', 'T2', 'T1'] };

	it('sends the teams, and of the answer gives no token', async () => {
		const answer = {
			appName: 'Archive',
			botSub: 'B1',
			botTokenKey: 'pk_live_of-the-bot',
			botToken: 'pk_live_of-the-bot',
			installedBySub: 'U1',
			installedByEmail: 'ingrid@lantern-cargo.example',
			appInstalledForTeams: ['T1', 'T2'],
			appIdentifier: 'ticket-archive',
			installedByOrgId: 'O1',
			metadata: { app_version: '1.0.0', botToken: 'pk_live_of-the-bot' },
		};
		const { http, asked } = thenaApi({ [INSTALL]: answered(201, answer) });
		await expect(run('app.install', http, values)).resolves.toEqual([
			{
				appId: 'A1',
				name: 'Archive',
				identifier: 'ticket-archive',
				version: '1.0.0',
				teamIds: ['T1', 'T2'],
				organizationId: 'O1',
				installedBySub: 'U1',
				installedByEmail: 'ingrid@lantern-cargo.example',
				botSub: 'B1',
			},
		]);
		expect(asked).toEqual([
			{
				method: 'POST',
				api: 'appsUrl',
				url: '/apps/install',
				body: {
					teamIds: ['T1', 'T2'],
					appId: 'A1',
					appConfiguration: { required_settings: [], optional_settings: [] },
				},
				idempotent: false,
			},
		]);
	});

	it('sends the configuration that was given, and nothing else of it', async () => {
		const { http, asked } = thenaApi({ [INSTALL]: installation });
		const configuration = { required_settings: { region: 'eu' }, more: true };
		const [item] = await run('app.install', http, { ...values, configuration });
		expect(item).toMatchObject({ teamIds: ['T1', 'T2'], name: 'n8n', botSub: null });
		expect(asked[0]?.body).toMatchObject({
			appConfiguration: { required_settings: { region: 'eu' }, optional_settings: [] },
		});
		expect(asked[0]?.body).not.toHaveProperty('appConfiguration.more');
		for (const wrong of [{}, [], 'eu', { settings: [] }]) {
			await expect(run('app.install', http, { ...values, configuration: wrong })).rejects.toThrow(
				/^App Configuration has neither required_settings nor optional_settings\./,
			);
		}
		expect(asked).toHaveLength(1);
	});

	it('says what is not known, and what Thena refuses', async () => {
		const install = (answer: object) => run('app.install', thenaApi({ [INSTALL]: answer }).http, values);
		await expect(install(answer404)).rejects.toThrow(
			'Thena does not know this app, or one of the teams. Choose them from the lists, or check their IDs.',
		);
		await expect(install(refused(400, 'there is no team T2'))).rejects.toThrow(
			'Thena did not accept the request: there is no team T2',
		);
		await expect(run('app.install', thenaApi({}).http, { app: 'A1' })).rejects.toThrow(/Choose at least one team\.$/);
	});

	it('lists apps by their names, and teams', async () => {
		const { http } = thenaApi({
			[LIST]: page([row('A1', 'T1', { name: 'Archive' }), row('A1', 'T2'), row('A2', 'T1', { name: '' })]),
			'GET /v1/teams': { data: [{ id: 'T1', name: 'Workshop' }] },
		});
		const [app, teams] = find(thenaResources.resources, 'app.install').fields;
		await expect(app?.list?.load(http)).resolves.toEqual([
			{ value: 'A1', label: 'Archive' },
			{ value: 'A2', label: 'A2' },
		]);
		await expect(teams?.list?.load(http)).resolves.toEqual([{ value: 'T1', label: 'Workshop' }]);
	});
});

describe('Team: Get Many', () => {
	const TEAMS = 'GET /v1/teams';
	const team = {
		id: 'T1',
		name: 'Workshop',
		identifier: 'WSH',
		description: null,
		parentTeamId: null,
		parentTeamName: null,
		isActive: true,
		isPrivate: false,
		archivedAt: null,
	};

	it('gives the teams, sub-teams included, however the list is wrapped', async () => {
		const teams = [
			{ ...team, createdAt: '2026-09-01T09:30:15Z', updatedAt: '2026-09-02T09:30:15Z', teamOwnerId: 'U1' },
			{ id: 'T2', parentTeamId: 'T1', parentTeamName: 'Workshop' },
		];
		for (const body of [teams, { data: teams }, { data: { results: teams } }, { results: teams }]) {
			const { http, asked } = thenaApi({ [TEAMS]: answered(200, body) });
			const [first, second] = await run('team.getAll', http);
			expect(first).toEqual({ ...team, createdAt: '2026-09-01T09:30:15.000Z', updatedAt: '2026-09-02T09:30:15.000Z' });
			expect(second).toMatchObject({
				id: 'T2',
				name: null,
				parentTeamId: 'T1',
				parentTeamName: 'Workshop',
				isActive: null,
			});
			await expect(run('team.getAll', http, {}, { limit: 1 })).resolves.toEqual([first]);
			expect(asked[0]).toEqual({ method: 'GET', url: '/v1/teams', idempotent: true });
		}
	});

	it('says when the plan does not have it', async () => {
		await expect(run('team.getAll', thenaApi({ [TEAMS]: refused(403, TIER) }).http)).rejects.toThrow(
			`Thena does not allow this on your organization’s plan: ${TIER}`,
		);
	});
});

describe('every operation', () => {
	const operations = thenaResources.resources.flatMap(({ key, operations: own }) =>
		own.map((operation) => `${key}.${operation.key}`),
	);
	const values = { ...form, app: 'A1', teams: ['T1'] };

	it.each(operations)('%s shows Thena’s refusal', async (path) => {
		const refusing = (message: string, status: number) => run(path, async () => refused(status, message), values);
		await expect(refusing('Unauthorized', 401)).rejects.toThrow(/^Thena does not accept the API key\./);
		await expect(refusing('You do not have permission to manage apps.', 403)).rejects.toThrow(
			/^The user of the Thena API key may not do this \(You do not have permission/,
		);
		await expect(refusing('Too Many Requests', 429)).rejects.toThrow(/^Thena receives too many requests/);
		await expect(refusing('page is not valid', 400)).rejects.toThrow(
			'Thena did not accept the request: page is not valid',
		);
		await expect(run(path, async () => answer404, values)).rejects.toThrow(/^Thena does not know/);
	});

	it.each(operations)('%s survives any answer, and gives no secret of it', async (path) => {
		const secrets = {
			bot_token: 'hush',
			botToken: 'hush',
			botTokenKey: 'hush',
			clientSecret: 'hush',
			client_secret: 'hush',
		};
		const bodies = fc.jsonValue().map((inner) => ({
			...secrets,
			appId: inner,
			apps: [inner, secrets],
			data: [inner, secrets],
			metadata: secrets,
			manifest: secrets,
		}));
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(fc.jsonValue(), bodies),
				fc.constantFrom(200, 201, 400, 404, 500),
				async (body, status) => {
					const result = await run(path, async () => ({ status, headers: {}, body }), values).catch(
						(error: unknown) => error,
					);
					expect(Array.isArray(result) || result instanceof VendorError).toBe(true);
					expect(JSON.stringify(result) + String(result)).not.toContain('hush');
				},
			),
			{ numRuns: 50 },
		);
	});
});

describe('the common operations', () => {
	it('Trigger Subscription: Check knows what is parked', async () => {
		const { http } = thenaApi({
			[LIST]: page([
				row('A1', 'T1'),
				row('A2', 'T1', { name: PARKED_NAME }),
				row('A3', 'T1', { name: 'Somebody else’s' }),
			]),
		});
		const all = listResources(thena, thenaResources, '[se:');
		const items = await find(all, 'triggerSubscription.check').run(
			http,
			{},
			{ limit: null, findOrigin: () => 'https://n8n.example' },
		);
		expect(items.map(({ id, verdict }) => [id, verdict])).toEqual([
			['A1', 'ok'],
			['A2', 'parked'],
		]);
	});

	it('Delivery: Normalize gives nothing of a body with a bot’s token', async () => {
		const normalize = find(listResources(thena, thenaResources, '[se:'), 'delivery.normalize');
		const told = { event_type: 'app:installation', bot_token: 'pk_live_of-the-bot' };
		const event = {
			message: {
				eventType: 'ticket:created',
				payload: { ticket: { id: 'T1', customFields: { botToken: 'pk_live_of-the-bot' } } },
			},
		};
		for (const body of [told, { message: told }, event]) {
			await expect(normalize.run(thenaApi({}).http, { body }, { limit: null, findOrigin: () => null })).rejects.toThrow(
				/^The Body is not an event of Thena\.(?!.*pk_live)/,
			);
		}
	});

	it('have samples that are each an event of their type, by labels of the catalog', async () => {
		for (const { name, type } of thenaResources.samples) {
			expect(thena.normalize(await thenaResources.loadSample(name))?.type).toBe(type);
		}
		const choices = find(listResources(thena, thenaResources, '[se:'), 'event.getSample').fields[0]?.choices ?? [];
		const labels = new Map(choices.map(({ value, label }) => [value, label]));
		expect(
			['ticket.created', 'ticket.created.flat', 'ticket.comment.added', 'custom-object.deal.updated.seconds'].map(
				(name) => labels.get(name),
			),
		).toEqual([
			'Ticket Created',
			'Ticket Created (flat)',
			'Ticket Comment Created (ticket comment added)',
			'Custom Object Updated (seconds)',
		]);
		expect(choices.filter(({ value, label }) => label === value)).toEqual([]);
	});
});
