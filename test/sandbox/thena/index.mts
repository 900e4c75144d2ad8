/** The Thena sandbox: its API for tests and its part of the server. */
import { createDeliverer } from '../delivery.mts';
import { emitInOrder } from '../emission.mts';
import { createFaults } from '../faults.mts';
import { sampleFolder } from '../samples.mts';
import type { VendorServer } from '../vendor.mts';
import { addApp } from './add-app.mts';
import type { ThenaOptions, ThenaSandbox } from './api.mts';
import { appOperations } from './app-operations.mts';
import { removeApp, uninstallApp, toAppView } from './apps.mts';
import { emitEvent } from './deliveries.mts';
import type { Fields } from '../json.mts';
import { inspect } from './inspect.mts';
import { buildLifecycleBody } from './lifecycle.mts';
import type { App, Organization, OrganizationSpec } from './model.mts';
import type { Emit } from './operations.mts';
import { createRest, operationsOf, isThenaRequest, PREFIXES } from './rest.mts';
import { addOrganization, addTeam, authenticate, createState, getOrganization } from './state.mts';
import { addComment, demandTicket, updateTicket } from './ticket-changes.mts';
import { buildAccount, buildTicket, storeContact } from './tickets.mts';

export const DEFAULT_KEY = 'thena_sandbox_key';
export const DEFAULT_AGENT_KEY = 'thena_sandbox_agent_key';
/** The operations that require permission to manage apps. Thena doesn't document whether listing installations is one; here it is. */
export const APP_OPERATIONS: readonly string[] = appOperations.map(({ id }) => id);

const DEFAULT_ORGANIZATION: OrganizationSpec = {
	keys: [{ key: DEFAULT_KEY }, { key: DEFAULT_AGENT_KEY, denied: APP_OPERATIONS }],
	teams: [{ name: 'Support' }, { name: 'Sales' }],
};

export function createThena(base: string, options: ThenaOptions = {}): { api: ThenaSandbox; server: VendorServer } {
	const state = createState(options.behavior);
	const faults = createFaults();
	const deliverer = createDeliverer(() => state.behavior.deliveryTimeoutMs);
	const samples = options.samples ?? sampleFolder('thena');
	/** A change through the API sends its event at once. */
	const emitChange = (organizationId: string, ...[eventType, data, teamId, actor]: Parameters<Emit>) =>
		void emitEvent(state, deliverer, samples, organizationId, {
			eventType,
			data,
			options: { sample: null, teamId, actor },
		});
	const rest = createRest(state, deliverer, emitChange);
	for (const spec of options.organizations ?? [DEFAULT_ORGANIZATION]) addOrganization(state, spec);

	const viewsOf = (organization: Organization) => organization.apps.map((app) => toAppView(organization, app));
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
		owns: isThenaRequest,
		describe: (request) => ({
			operations: operationsOf(request),
			account: authenticate(state, request.headers['x-api-key'])?.organization.id ?? null,
		}),
		respond: rest,
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
		addTeam: (organizationId, spec) => addTeam(getOrganization(state, organizationId), spec),
		setDenied(key, operationIds) {
			ownerOf(key).key.denied = operationIds;
		},
		revokeKey(key) {
			const owner = ownerOf(key);
			owner.organization.keys.splice(owner.organization.keys.indexOf(owner.key), 1);
		},
		addTicket(organizationId, overrides = {}) {
			const { tickets, teams } = getOrganization(state, organizationId);
			const team = teams.find(({ id }) => id === overrides.teamId) ?? teams[0];
			return append(tickets, buildTicket(tickets.length + 1, team, overrides));
		},
		addContact: (organizationId, fields = {}) => storeContact(getOrganization(state, organizationId), fields),
		writeAsCustomer(organizationId, ticketId, content) {
			const organization = getOrganization(state, organizationId);
			const ticket = demandTicket(organization, ticketId);
			const email = String(ticket['customerContactEmail']);
			const actor = { id: String(ticket['customerContactId'] ?? 'CUSTOMER'), type: 'CUSTOMER', email } as const;
			const emit = (...[type, payload, teamId]: [string, Fields, string | null]) =>
				emitChange(organizationId, type, payload, teamId, actor);
			addComment({ organization, actor, emit }, ticket, { content });
			if (ticket['status'] === 'Closed') updateTicket({ organization, actor, emit }, ticket, { statusName: 'Open' });
		},
		addAccount: (organizationId, overrides = {}) =>
			append(getOrganization(state, organizationId).accounts, buildAccount(overrides)),

		apps: (organizationId) =>
			(organizationId === undefined ? state.organizations : [getOrganization(state, organizationId)]).flatMap(viewsOf),
		addApp: (organizationId, spec) => addApp(state, getOrganization(state, organizationId), spec),
		uninstallApp(organizationId, appId, teamIds) {
			const organization = getOrganization(state, organizationId);
			uninstallApp(organization, appOf(organization, appId), teamIds);
		},
		removeApp(organizationId, appId) {
			const organization = getOrganization(state, organizationId);
			removeApp(organization, appOf(organization, appId));
		},

		emit: (organizationId, eventType, data = {}, emitOptions = {}) =>
			emitEvent(state, deliverer, samples, organizationId, { eventType, data, options: emitOptions }),
		emitMany: (organizationId, inputs, { order = 'listed' } = {}) =>
			emitInOrder(inputs, order, ({ options: ownOptions, ...input }, timestamp) =>
				emitEvent(state, deliverer, samples, organizationId, { ...input, options: { timestamp, ...ownOptions } }),
			),
		lifecycle(organizationId, url, { eventType = 'app:installation', botToken, appId, body = {} }) {
			const organization = getOrganization(state, organizationId);
			const app = appId === undefined ? null : appOf(organization, appId);
			const fullBody = { ...buildLifecycleBody(eventType, botToken, organization, app), ...body };
			return deliverer.post({
				url,
				headers: { 'Content-Type': 'application/json' },
				body: Buffer.from(JSON.stringify(fullBody)),
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

function append<T>(list: T[], item: T): T {
	list.push(item);
	return item;
}

function orThrow<T>(value: T | null | undefined, message: string): T {
	if (value === null || value === undefined) throw new Error(`The Thena sandbox ${message}`);
	return value;
}
