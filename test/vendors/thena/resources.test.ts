import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import type { Values } from '../../../shared/core/operation';
import { listResources } from '../../../shared/core/resources';
import { resourceHost } from '../support/resource-host';
import { thena } from '../../../shared/vendors/thena';
import { PARKED_NAME } from '../../../shared/vendors/thena/api/manifest';
import { thenaResources } from '../../../shared/vendors/thena/resources';
import { bareContext, find, loadList, operationsOf } from '../support/operation-of';
import { notFound, respond, installation, LIST, page, pageUrl, refused, row, thenaApi } from './api';
import { manifest, baseRequest } from './manifest';

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

/** The manifest from these values of the form. */
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
const guideResponse = respond(201, {
	appId: 'AARCHIVE01',
	clientId: 'client-1',
	clientSecret: 'pk_live_of-the-client',
});

describe('App: Create From Manifest', () => {
	const create = async (values: Values, response: object = guideResponse) => {
		const { http, requests } = thenaApi({ [CREATE]: response });
		return { items: await run('app.createFromManifest', http, values), requests };
	};

	it('shows the form or the JSON, as selected', () => {
		const [, ...fields] = find(thenaResources.resources, 'app.createFromManifest').fields;
		const shownFor = (source: string) =>
			fields.filter(({ showWhen }) => showWhen?.field === 'source' && showWhen.is.includes(source));
		expect(shownFor('json').map(({ key }) => key)).toEqual(['manifest']);
		expect(shownFor('form')).toHaveLength(fields.length - 1);
	});

	it('sends the whole manifest from the form, and returns no secret', async () => {
		const { items, requests } = await create(form);
		expect(items).toEqual([{ ...created, clientId: 'client-1' }]);
		expect(requests).toEqual([
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
	])('finds the ID in %s', async (_, response, clientId) => {
		await expect(create(form, response)).resolves.toMatchObject({ items: [{ ...created, clientId }] });
	});

	it.each([
		[['*'], []],
		['*, ticket:created', []],
		[
			['ticket:comment:created', 'ticket:created', 'ticket:comment:added'],
			['ticket:comment:created', 'ticket:comment:added', 'ticket:created'],
		],
		['custom-object:deal:created', ['custom-object:deal:created']],
	])('subscribes to %j as %j', async (events, subscribed) => {
		const { items, requests } = await create({ ...form, events });
		expect(items[0]?.['events']).toEqual(subscribed);
		expect(requests[0]?.body).toMatchObject({
			manifest: { events: { subscribe: subscribed.map((event) => ({ event })) } },
		});
	});

	it.each([
		[{ events: [] }, 'Events is empty. Select at least one event, or All Events.'],
		[{ events: ['ticket:*'] }, /^Events contains a name with \*, .* or select All Events\.$/],
		[
			{ installationsUrl: form.eventsUrl },
			'Installations URL must differ from the URL of the events, because Thena sends the bot’s API token there. Nothing was sent to Thena.',
		],
		[
			{ eventsUrl: 'http://archive.example' },
			'Events URL must be a URL that starts with https://. Nothing was sent to Thena.',
		],
		[
			{
				eventsUrl: 'archive',
				installationsUrl: 'ftp://archive.example',
				developerWebsite: 'lantern',
				supportEmail: 'lantern',
			},
			'Events URL must be a URL that starts with https://. Installations URL must be a URL that starts with https://. ' +
				'Developer Website must be a URL that starts with https://. Support Email must be an email address. Nothing was sent to Thena.',
		],
	])('refuses %j by the labels of the form', async (changes, message) => {
		const { http, requests } = thenaApi({ [CREATE]: guideResponse });
		await expect(run('app.createFromManifest', http, { ...form, ...changes })).rejects.toThrow(message);
		expect(requests).toEqual([]);
	});

	it('offers every event that has a name, and all of them', () => {
		const events = find(thenaResources.resources, 'app.createFromManifest').fields.find(({ key }) => key === 'events');
		const named = thena.events.filter(({ native }) => !native.includes('*'));
		expect(events?.choices?.map(({ value }) => value)).toEqual(['*', ...named.map(({ native }) => native)]);
	});

	it('sends a manifest unchanged, alone or with app_visibility', async () => {
		const own = {
			app: { name: 'Archive' },
			integration: { webhooks: { events: 'https://archive.example/?token=74c3' } },
			events: { subscribe: [] },
			'x-more': [1],
		};
		for (const input of [own, { manifest: own }, { app_visibility: 'private', manifest: own }]) {
			const { items, requests } = await create({ source: 'json', manifest: input });
			expect(requests[0]?.body).toEqual({ app_visibility: 'private', manifest: own });
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
		expect(more.requests[0]?.body).toEqual({ app_visibility: 'private', manifest, more: true });
	});

	const mistakes: readonly (readonly [unknown, string])[] = [
		['text', 'Manifest (JSON) is not an object.'],
		[[manifest], 'Manifest (JSON) is not an object.'],
		[{}, 'app.name is missing. integration.webhooks.events is missing. events.subscribe is missing.'],
		[
			{ app_visibility: 'public', manifest },
			'app_visibility must be "private", because Thena accepts webhook apps only as private apps.',
		],
		[{ ...manifest, app: 'Archive' }, 'app must be an object.'],
		[
			{ ...manifest, app: { name: ' ', slug: '', description: 1, category: null, supported_locales: 'en-US' } },
			'app.name must be a non-empty string. app.slug must be a non-empty string. app.description must be a non-empty string. app.category must be a non-empty string. app.supported_locales must be a list.',
		],
		[
			{ ...manifest, developer: { name: '', support_email: 'help' } },
			'developer.name must be a non-empty string. developer.support_email must be an email address.',
		],
		[
			{
				...manifest,
				integration: {
					webhooks: { events: 'http://a.example', installations: 'a' },
					interactivity: { request_url: 1, message_menu_option_url: '' },
				},
			},
			'integration.webhooks.events must be a URL that starts with https://. integration.webhooks.installations must be a URL that starts with https://. ' +
				'integration.interactivity.request_url must be a URL that starts with https://. integration.interactivity.message_menu_option_url must be a URL that starts with https://.',
		],
		[
			{ ...manifest, integration: { webhooks: { events: 'https://a.example', installations: 'https://a.example' } } },
			'integration.webhooks.installations must differ from the URL of the events, because Thena sends the bot’s API token there.',
		],
		[{ ...manifest, integration: { webhooks: [] } }, 'integration.webhooks must be an object.'],
		[
			{ ...manifest, events: { subscribe: 'ticket:created', publish: {} }, activities: 0 },
			'events.subscribe must be a list. events.publish must be a list. activities must be a list.',
		],
		[
			{ ...manifest, events: { subscribe: [{ event: 'ticket:created' }, 'ticket:created', { event: '' }] } },
			'events.subscribe[1] must be an object such as {"event": "ticket:created"}. events.subscribe[2] must be an object such as {"event": "ticket:created"}.',
		],
	];

	it.each(mistakes)('reports what is wrong with %j', async (input, message) => {
		const { http, requests } = thenaApi({ [CREATE]: guideResponse });
		await expect(run('app.createFromManifest', http, { source: 'json', manifest: input })).rejects.toThrow(
			`${message} Nothing was sent to Thena.`,
		);
		expect(requests).toEqual([]);
	});

	it('explains the refused URL if the form registered it', async () => {
		const refusal = refused(400, 'manifest.app.icons must be a URL address');
		await expect(create(form, refusal)).rejects.toThrow(
			'Thena rejected the request: manifest.app.icons must be a URL address. The form registers https://support-events.invalid/ for icons, entry points, and interactivity. To use your own URLs, enter the manifest as JSON.',
		);
		await expect(create({ source: 'json', manifest }, refusal)).rejects.toThrow(/address\.$/);
		await expect(create(form, refused(409, 'slug is taken'))).rejects.toThrow(/: slug is taken\.$/);
	});
});

describe('App: Get Many Installations', () => {
	const expected = {
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

	it('reads all pages, and returns one item for each team', async () => {
		const { http, requests } = thenaApi({
			[LIST]: page([row('A1', 'T1'), row('A1', 'T2')], 1, 2),
			[`GET ${pageUrl(2)}`]: page(
				[row('A2', 'T1', { appManifest: JSON.stringify(manifest), appConfiguration: '{"key":"pk_live_x"}' }), null],
				2,
				2,
			),
		});
		const items = await run('app.getAllInstallations', http);
		expect(items[0]).toEqual(expected);
		expect(items.slice(1, 3).map(({ appId, teamId, url, events }) => [appId, teamId, url, events])).toEqual([
			['A1', 'T2', null, []],
			['A2', 'T1', baseRequest.url.replace(/token=.*/, 'token=…'), baseRequest.events],
		]);
		expect(items[3]).toMatchObject({ appId: null, description: '' });
		expect(requests).toEqual(
			[1, 2].map((number) => ({ method: 'GET', api: 'appsUrl', url: pageUrl(number), idempotent: true })),
		);
		expect(JSON.stringify(items)).not.toContain('pk_live');
	});

	it('requests no more pages than it needs', async () => {
		const { http, paths } = thenaApi({ [LIST]: page([row('A1', 'T1'), row('A1', 'T2')], 1, 2) });
		await expect(run('app.getAllInstallations', http, {}, { limit: 1 })).resolves.toEqual([expected]);
		expect(paths()).toEqual([LIST]);
	});

	it('requests privileged apps if they are included', async () => {
		const { http, paths } = thenaApi({ [LIST.replace('false', 'true')]: page([]) });
		await expect(run('app.getAllInstallations', http, { includePrivileged: true })).resolves.toEqual([]);
		expect(paths()).toEqual([LIST.replace('false', 'true')]);
	});

	it.each([
		[null, 'Only the first 50 installations were read. Thena has more.'],
		[51, 'Only the first 50 installations were read. Thena has more.'],
		[50, undefined],
	])('stops after 50 pages, with the limit %j, and says so when some are missing', async (limit, expectedHint) => {
		const addHint = jest.fn();
		const items = await run(
			'app.getAllInstallations',
			async () => respond(200, page([row('A1', 'T1')], 1, 90)),
			{},
			{ limit, addHint },
		);
		expect(items).toHaveLength(50);
		expect(addHint.mock.calls).toEqual(expectedHint === undefined ? [] : [[expectedHint]]);
		await expect(run('app.getAllInstallations', async () => respond(200, page([], 1, 90)))).resolves.toEqual([]);
	});
});

describe('App: Install', () => {
	const values = { app: 'A1', teams: ['T1', 'T2', 'T1'] };

	it('sends the teams, and returns no token from the response', async () => {
		const body = {
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
		const { http, requests } = thenaApi({ [INSTALL]: respond(201, body) });
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
		expect(requests).toEqual([
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

	it('sends only the settings of the configuration', async () => {
		const { http, requests } = thenaApi({ [INSTALL]: installation });
		const configuration = { required_settings: { region: 'eu' }, more: true };
		const [item] = await run('app.install', http, { ...values, configuration });
		expect(item).toMatchObject({ teamIds: ['T1', 'T2'], name: 'n8n', botSub: null });
		expect(requests[0]?.body).toMatchObject({
			appConfiguration: { required_settings: { region: 'eu' }, optional_settings: [] },
		});
		expect(requests[0]?.body).not.toHaveProperty('appConfiguration.more');
		for (const wrong of [{}, [], 'eu', { settings: [] }]) {
			await expect(run('app.install', http, { ...values, configuration: wrong })).rejects.toThrow(
				/^App Configuration has neither required_settings nor optional_settings\./,
			);
		}
		expect(requests).toHaveLength(1);
	});

	it('reports what Thena can’t find or refuses', async () => {
		const install = (response: object) => run('app.install', thenaApi({ [INSTALL]: response }).http, values);
		await expect(install(notFound)).rejects.toThrow('Thena can’t find the app or one of the teams. Select them again.');
		await expect(install(refused(400, 'there is no team T2'))).rejects.toThrow(
			'Thena rejected the request: there is no team T2.',
		);
		await expect(run('app.install', thenaApi({}).http, { app: 'A1' })).rejects.toThrow(/Select at least one team\.$/);
	});

	it('lists apps by their names, and teams', async () => {
		const { http } = thenaApi({
			[LIST]: page([row('A1', 'T1', { name: 'Archive' }), row('A1', 'T2'), row('A2', 'T1', { name: '' })]),
			'GET /v1/teams': { data: [{ id: 'T1', name: 'Workshop' }] },
		});
		const [app, teams] = find(thenaResources.resources, 'app.install').fields;
		await expect(loadList(app?.list, http)).resolves.toEqual([
			{ value: 'A1', label: 'Archive' },
			{ value: 'A2', label: 'A2' },
		]);
		await expect(loadList(teams?.list, http)).resolves.toEqual([{ value: 'T1', label: 'Workshop' }]);
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

	it('returns the teams, including sub-teams, from every kind of list', async () => {
		const teams = [
			{ ...team, createdAt: '2026-09-01T09:30:15Z', updatedAt: '2026-09-02T09:30:15Z', teamOwnerId: 'U1' },
			{ id: 'T2', parentTeamId: 'T1', parentTeamName: 'Workshop' },
		];
		for (const body of [teams, { data: teams }, { data: { results: teams } }, { results: teams }]) {
			const { http, requests } = thenaApi({ [TEAMS]: respond(200, body) });
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
			expect(requests[0]).toEqual({ method: 'GET', url: '/v1/teams', idempotent: true });
		}
	});

	it('reports a plan without the list', async () => {
		await expect(run('team.getAll', thenaApi({ [TEAMS]: refused(403, TIER) }).http)).rejects.toThrow(
			`The Thena API key isn’t allowed to do this: ${TIER} Your organization’s plan in Thena doesn’t include it.`,
		);
	});
});

describe('every operation', () => {
	const operations = thenaResources.resources.flatMap(({ key, operations: own }) =>
		own.map((operation) => `${key}.${operation.key}`),
	);
	const values = {
		...form,
		app: 'A1',
		teams: ['T1'],
		ticketId: 'TKT1',
		customerId: 'C1',
		customerEmail: 'nils@customer.example',
		by: 'email',
		email: 'nils@customer.example',
		team: 'TWORKSHOP1',
		title: 'Bell',
		text: 'It is silent.',
		status: 'closed',
		priority: 'high',
		agent: 'UJONAS0001',
		accounts: ['ACCBREMER1'],
		confirm: true,
	};

	it.each(operations)('%s throws Thena’s refusal', async (path) => {
		const refuse = (message: string, status: number) => run(path, async () => refused(status, message), values);
		await expect(refuse('Unauthorized', 401)).rejects.toThrow(/^Thena rejected the API key\./);
		await expect(refuse('You do not have permission to manage apps.', 403)).rejects.toThrow(
			/^The Thena API key isn’t allowed to do this: You do not have permission/,
		);
		await expect(refuse('Too Many Requests', 429)).rejects.toThrow(/^Thena’s rate limit was reached\./);
		await expect(refuse('page is not valid', 400)).rejects.toThrow('Thena rejected the request: page is not valid.');
		await expect(run(path, async () => notFound, values)).rejects.toThrow(/^Thena can’t find/);
	});

	it.each(operations)('%s handles any response, and returns no secret from it', async (path) => {
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
	it('Trigger Subscription: Check recognizes unused apps', async () => {
		const { http } = thenaApi({
			[LIST]: page([
				row('A1', 'T1'),
				row('A2', 'T1', {
					name: PARKED_NAME,
					description:
						'Unused. Its URL is https://support-events.invalid/ until a trigger needs it. (support-events-00112233445566ff)',
				}),
				row('A3', 'T1', { name: 'Somebody else’s' }),
			]),
		});
		const all = listResources(thena, thenaResources, resourceHost);
		const items = await find(all, 'triggerSubscription.check').run(
			http,
			{},
			{ ...bareContext, findOrigin: () => 'https://n8n.example' },
		);
		expect(items.map(({ id, verdict }) => [id, verdict])).toEqual([
			['A1', 'other URL'],
			['A2', 'unused'],
		]);
	});

	it('Delivery: Normalize refuses a body with a bot’s token', async () => {
		const normalize = find(listResources(thena, thenaResources, resourceHost), 'delivery.normalize');
		const installationEvent = { event_type: 'app:installation', bot_token: 'pk_live_of-the-bot' };
		const event = {
			message: {
				eventType: 'ticket:created',
				payload: { ticket: { id: 'T1', customFields: { botToken: 'pk_live_of-the-bot' } } },
			},
		};
		for (const body of [installationEvent, { message: installationEvent }, event]) {
			await expect(normalize.run(thenaApi({}).http, { body }, bareContext)).rejects.toThrow(
				/^The Body isn’t a Thena event\.(?!.*pk_live)/,
			);
		}
	});

	it('have samples that each become an event of their type, with labels of the catalog', async () => {
		for (const { name, type } of thenaResources.samples) {
			expect(thena.normalize(await thenaResources.loadSample(name))?.type).toBe(type);
		}
		const choices =
			find(listResources(thena, thenaResources, resourceHost), 'event.getSample').fields[0]?.choices ?? [];
		const labels = new Map(choices.map(({ value, label }) => [value, label]));
		expect(
			['ticket.created', 'ticket.created.flat', 'ticket.comment.added', 'custom-object.deal.updated.seconds'].map(
				(name) => labels.get(name),
			),
		).toEqual([
			'New Ticket',
			'New Ticket (flat)',
			'New Ticket Comment or Reply (ticket comment added)',
			'Custom Object Updated (seconds)',
		]);
		expect(choices.filter(({ value, label }) => label === value)).toEqual([]);
	});
});
