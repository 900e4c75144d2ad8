/** The Tamio sandbox: its API for tests and its part of the server. */
import { createDeliverer } from '../delivery.mts';
import { emitInOrder } from '../emission.mts';
import { createFaults } from '../faults.mts';
import { sampleFolder } from '../samples.mts';
import type { VendorServer } from '../vendor.mts';
import type { TamioOptions, TamioSandbox } from './api.mts';
import { emitEvent } from './deliveries.mts';
import { addEndpoint, removeEndpoint } from './endpoints.mts';
import type { Fields } from '../json.mts';
import { inspect } from './inspect.mts';
import type { Account, AccountSpec } from './model.mts';
import { operations } from './operations.mts';
import { addClient, addCustomer, storeParty } from './parties.mts';
import { createRest, listOperations, PREFIX } from './rest.mts';
import { computeSignature, toSignatureValue } from './signing.mts';
import { getAccount, addAccount, addTeammate, authenticate, createState } from './state.mts';
import { addReply, buildTicket } from './tickets.mts';

export const DEFAULT_KEY = 'tamio_sandbox_key';
export const DEFAULT_RESTRICTED_KEY = 'tamio_sandbox_restricted_key';

const DEFAULT_ACCOUNT: AccountSpec = {
	keys: [{ key: DEFAULT_KEY }, { key: DEFAULT_RESTRICTED_KEY, denied: operations.map(({ id }) => id) }],
	teammates: [
		{ name: 'Mira', lastName: 'Okafor' },
		{ name: 'Tove', lastName: 'Lindqvist' },
	],
};

/** Tickets have times in seconds. */
const STEP_MS = 1000;

export function createTamio(url: string, options: TamioOptions = {}): { api: TamioSandbox; server: VendorServer } {
	const state = createState(options.behavior);
	const faults = createFaults();
	const deliverer = createDeliverer(() => state.behavior.deliveryTimeoutMs);
	const samples = options.samples ?? sampleFolder('tamio');
	/** A change sends its event at once. */
	const emitChange = (accountId: string, eventType: string, data: Fields) =>
		void emitEvent(state, deliverer, samples, accountId, { eventType, data, options: { sample: null } });
	const rest = createRest(state, ({ id }, eventType, data) => emitChange(id, eventType, data));
	for (const spec of options.accounts ?? [DEFAULT_ACCOUNT]) addAccount(state, spec);

	const endpointById = (id: string) => {
		for (const account of state.accounts) {
			const endpoint = account.endpoints.find((candidate) => candidate.id === id);
			if (endpoint !== undefined) return { account, endpoint };
		}
		return null;
	};
	const ownerOf = (key: string) => orThrow(authenticate(state, `Bearer ${key}`), 'has no such key');
	const accountFor = (accountId: string | undefined): Account =>
		accountId === undefined ? orThrow(state.accounts[0], 'has no account') : getAccount(state, accountId);

	const server: VendorServer = {
		name: 'tamio',
		faults,
		requests: state.requests,
		owns: ({ path }) => path.startsWith(`${PREFIX}/`),
		describe: (request) => ({
			operations: listOperations(request),
			account: authenticate(state, request.headers.authorization)?.account.id ?? null,
		}),
		respond: async (request) => rest(request),
		inspect: () => inspect(state),
		close: () => deliverer.close(),
	};

	const api: TamioSandbox = {
		url,
		behavior: state.behavior,
		faults,
		accounts: state.accounts,
		requests: state.requests,
		attempts: state.attempts,

		addAccount: (spec) => addAccount(state, spec),
		addTeammate: (accountId, spec) => addTeammate(getAccount(state, accountId), spec),
		setDenied(key, operationIds) {
			ownerOf(key).key.denied = operationIds;
		},
		revokeKey(key) {
			const owner = ownerOf(key);
			owner.account.keys.splice(owner.account.keys.indexOf(owner.key), 1);
		},
		addTicket(accountId, kind, overrides) {
			const ticket = buildTicket(kind, overrides);
			const account = getAccount(state, accountId);
			account.tickets[kind].set(String(ticket.id), ticket);
			storeParty(account, ticket);
			return ticket;
		},
		addCustomer: (accountId, fields) => addCustomer(getAccount(state, accountId), fields),
		addClient: (accountId, fields) => addClient(getAccount(state, accountId), fields),
		writeAsCustomer(accountId, kind, ticketId, text) {
			const ticket = orThrow(getAccount(state, accountId).tickets[kind].get(ticketId), 'has no such ticket');
			emitChange(
				accountId,
				`${kind === 'agency' ? 'whitelabel-' : ''}ticket-updated`,
				addReply(kind, ticket, text, true),
			);
		},

		endpoints: (accountId) =>
			(accountId === undefined ? state.accounts : [getAccount(state, accountId)]).flatMap(({ endpoints }) => endpoints),
		addEndpoint: (spec) => addEndpoint(accountFor(spec.accountId), spec),
		removeEndpoint(endpointId) {
			const { account, endpoint } = orThrow(endpointById(endpointId), 'has no such endpoint');
			removeEndpoint(account, endpoint);
		},

		emit: (accountId, eventType, data = {}, emitOptions = {}) =>
			emitEvent(state, deliverer, samples, accountId, { eventType, data, options: emitOptions }),
		emitMany: (accountId, inputs, { order = 'listed' } = {}) =>
			emitInOrder(
				inputs,
				order,
				({ options: ownOptions, ...input }, timestamp) =>
					emitEvent(state, deliverer, samples, accountId, { ...input, options: { timestamp, ...ownOptions } }),
				STEP_MS,
			),
		post(endpointIdOrUrl, body, { headers = {}, sign, t = Math.floor(Date.now() / 1000), form = state.behavior } = {}) {
			const signed =
				sign === undefined
					? {}
					: { [state.behavior.signatureHeader]: toSignatureValue(t, computeSignature(sign, t, body, form)) };
			return deliverer.post({
				url: endpointById(endpointIdOrUrl)?.endpoint.url ?? endpointIdOrUrl,
				headers: { 'Content-Type': 'application/json', ...signed, ...headers },
				body: Buffer.from(body),
			});
		},
		idle: () => deliverer.idle(),
	};
	return { api, server };
}

function orThrow<T>(value: T | null | undefined, message: string): T {
	if (value === null || value === undefined) throw new Error(`The Tamio sandbox ${message}`);
	return value;
}
