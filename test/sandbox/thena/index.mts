/** The Thena sandbox: its API for tests, and its part of the server. */
import { createDeliverer } from '../delivery.mts';
import { emitInOrder } from '../emission.mts';
import { createFaults } from '../faults.mts';
import { samplesOf } from '../samples.mts';
import type { VendorServer } from '../vendor.mts';
import { addApp } from './add-app.mts';
import type { ThenaOptions, ThenaSandbox } from './api.mts';
import { appOperations } from './app-operations.mts';
import { removeApp, uninstallApp, viewOf } from './apps.mts';
import { emit } from './deliveries.mts';
import { inspect } from './inspect.mts';
import { lifecycleBody } from './lifecycle.mts';
import type { App, Organization, OrganizationSpec } from './model.mts';
import { createRest, operationsOf, owns, PREFIXES } from './rest.mts';
import { addOrganization, addTeam, authenticate, createState, organizationById } from './state.mts';
import { accountBody, ticketBody } from './tickets.mts';

export const DEFAULT_KEY = 'thena_sandbox_key';
export const DEFAULT_AGENT_KEY = 'thena_sandbox_agent_key';
/** What a user without app rights may not do. Whether that includes the list of installations is not documented; here it does. */
export const APP_OPERATIONS: readonly string[] = appOperations.map(({ id }) => id);

const DEFAULT_ORGANIZATION: OrganizationSpec = {
	keys: [{ key: DEFAULT_KEY }, { key: DEFAULT_AGENT_KEY, denied: APP_OPERATIONS }],
	teams: [{ name: 'Support' }, { name: 'Sales' }],
};

export function createThena(base: string, options: ThenaOptions = {}): { api: ThenaSandbox; server: VendorServer } {
	const state = createState(options.behavior);
	const faults = createFaults();
	const deliverer = createDeliverer(() => state.behavior.deliveryTimeoutMs);
	const samples = options.samples ?? samplesOf('thena');
	const rest = createRest(state, deliverer);
	for (const spec of options.organizations ?? [DEFAULT_ORGANIZATION]) addOrganization(state, spec);

	const viewsOf = (organization: Organization) => organization.apps.map((app) => viewOf(organization, app));
	const appOf = (organization: Organization, appId: string): App =>
		orThrow(
			organization.apps.find(({ id }) => id === appId),
			'has no such app',
		);
	const ownerOf = (key: string) => orThrow(authenticate(state, key), 'has no such key');

	const server: VendorServer = {
		name: 'thena',
		faults,
		requests: state.requests,
		owns,
		describe: (request) => ({
			operations: operationsOf(request),
			account: authenticate(state, request.headers['x-api-key'])?.organization.id ?? null,
		}),
		answer: rest,
		inspect: () => inspect(state),
		close: () => deliverer.close(),
	};

	const api: ThenaSandbox = {
		url: base + PREFIXES.platform,
		appsUrl: base + PREFIXES.apps,
		behavior: state.behavior,
		faults,
		organizations: state.organizations,
		requests: state.requests,
		attempts: state.attempts,

		addOrganization: (spec) => addOrganization(state, spec),
		addTeam: (organizationId, spec) => addTeam(organizationById(state, organizationId), spec),
		setDenied(key, operationIds) {
			ownerOf(key).key.denied = operationIds;
		},
		revokeKey(key) {
			const owner = ownerOf(key);
			owner.organization.keys.splice(owner.organization.keys.indexOf(owner.key), 1);
		},
		addTicket(organizationId, over = {}) {
			const { tickets, teams } = organizationById(state, organizationId);
			const team = teams.find(({ id }) => id === over.teamId) ?? teams[0];
			return added(tickets, ticketBody(tickets.length + 1, team, over));
		},
		addAccount: (organizationId, over = {}) =>
			added(organizationById(state, organizationId).accounts, accountBody(over)),

		apps: (organizationId) =>
			(organizationId === undefined ? state.organizations : [organizationById(state, organizationId)]).flatMap(viewsOf),
		addApp: (organizationId, spec) => addApp(state, organizationById(state, organizationId), spec),
		uninstallApp(organizationId, appId, teamIds) {
			const organization = organizationById(state, organizationId);
			uninstallApp(organization, appOf(organization, appId), teamIds);
		},
		removeApp(organizationId, appId) {
			const organization = organizationById(state, organizationId);
			removeApp(organization, appOf(organization, appId));
		},

		emit: (organizationId, eventType, data = {}, emitOptions = {}) =>
			emit(state, deliverer, samples, organizationId, { eventType, data, options: emitOptions }),
		emitMany: (organizationId, happenings, { order = 'given' } = {}) =>
			emitInOrder(happenings, order, ({ options: own, ...happening }, timestamp) =>
				emit(state, deliverer, samples, organizationId, { ...happening, options: { timestamp, ...own } }),
			),
		lifecycle(organizationId, url, { eventType = 'app:installation', botToken, appId, body = {} }) {
			const organization = organizationById(state, organizationId);
			const app = appId === undefined ? null : appOf(organization, appId);
			const whole = { ...lifecycleBody(eventType, botToken, organization, app), ...body };
			return deliverer.post({
				url,
				headers: { 'Content-Type': 'application/json' },
				body: Buffer.from(JSON.stringify(whole)),
			});
		},
		post(appIdOrUrl, body, { headers = {} } = {}) {
			const app = state.organizations.flatMap(({ apps }) => apps).find(({ id }) => id === appIdOrUrl);
			return deliverer.post({
				url: app?.manifest.integration.webhooks.events ?? appIdOrUrl,
				headers: { 'Content-Type': 'application/json', ...headers },
				body: Buffer.from(body),
			});
		},
		idle: () => deliverer.idle(),
	};
	return { api, server };
}

function added<T>(list: T[], item: T): T {
	list.push(item);
	return item;
}

function orThrow<T>(value: T | null | undefined, sentence: string): T {
	if (value === null || value === undefined) throw new Error(`The Thena sandbox ${sentence}`);
	return value;
}
