/** The Plain sandbox: its API for tests and its part of the server. */
import { createDeliverer } from '../delivery.mts';
import { emitInOrder } from '../emission.mts';
import { createFaults } from '../faults.mts';
import type { Fields } from '../json.mts';
import type { VendorServer } from '../vendor.mts';
import type { PlainOptions, PlainSandbox } from './api.mts';
import type { Emit } from './context.mts';
import { addCustomer } from './customers.mts';
import { emitEvent } from './deliveries.mts';
import { respond, listOperations } from './graphql.mts';
import { inspect } from './inspect.mts';
import { writeMessage } from './messages.mts';
import type { Target } from './model.mts';
import { SAMPLES } from './samples.mts';
import { createLabelType } from './seed.mts';
import { computeSignature, SIGNATURE_HEADER } from './signing.mts';
import { addWorkspace, authenticate, createState, getWorkspace } from './state.mts';
import { createTarget, removeTarget, updateTarget, type TargetResult } from './targets.mts';
import { addThread, findThread } from './threads.mts';

export const DEFAULT_KEY = 'plainApiKey_sandbox';

export function createPlain(url: string, options: PlainOptions = {}): { api: PlainSandbox; server: VendorServer } {
	const state = createState(options.behavior);
	const faults = createFaults();
	const deliverer = createDeliverer(() => state.behavior.deliveryTimeoutMs);
	const samples = options.samples ?? SAMPLES;
	for (const spec of options.workspaces ?? [{ keys: [{ key: DEFAULT_KEY }] }]) addWorkspace(state, spec);

	const allTargets = () => state.workspaces.flatMap(({ targets }) => targets);
	const ownerOf = (key: string) => {
		const owner = authenticate(state, `Bearer ${key}`);
		if (owner === null) throw new Error('The Plain sandbox has no such key');
		return owner;
	};

	/** A change through the API sends its event at once. */
	const emitChange = (workspaceId: string, nativeType: string, payload: Fields) =>
		void emitEvent(state, deliverer, samples, workspaceId, {
			nativeType,
			payload: { eventType: nativeType, ...payload },
		});

	const server: VendorServer = {
		name: 'plain',
		faults,
		requests: state.requests,
		owns: ({ method, path }) => method === 'POST' && path === '/graphql/v1',
		describe: ({ headers, body }) => ({
			operations: listOperations(body),
			account: authenticate(state, headers.authorization)?.workspace.id ?? null,
		}),
		respond: (request) => respond(state, request, emitChange),
		inspect: () => inspect(state),
		close: () => deliverer.close(),
	};

	const api: PlainSandbox = {
		url,
		graphqlUrl: `${url}/graphql/v1`,
		behavior: state.behavior,
		faults,
		workspaces: state.workspaces,
		requests: state.requests,
		attempts: state.attempts,
		replies: state.replies,

		addWorkspace: (spec) => addWorkspace(state, spec),
		setHmacSecret(workspaceId, secret) {
			getWorkspace(state, workspaceId).hmacSecret = secret;
		},
		setPermissions(key, permissions) {
			ownerOf(key).key.permissions = permissions;
		},
		revokeKey(key) {
			const owner = ownerOf(key);
			owner.workspace.keys.splice(owner.workspace.keys.indexOf(owner.key), 1);
		},
		addEventType: (eventType) => void state.eventTypes.push(eventType),
		addVersion: (version) => void state.versions.push(version),

		expireEvent: (eventId) => void state.events.delete(eventId),
		addThread: (workspaceId, spec) => addThread(getWorkspace(state, workspaceId), spec),
		addCustomer: (workspaceId, spec) => addCustomer(getWorkspace(state, workspaceId), spec),
		addLabelType: (workspaceId, id, name) =>
			void getWorkspace(state, workspaceId).support.labelTypes.push(createLabelType(id, name)),
		writeAsCustomer(workspaceId, threadId, text) {
			const workspace = getWorkspace(state, workspaceId);
			const thread = findThread(state, workspace, threadId);
			if (thread === undefined) throw new Error(`The Plain sandbox has no thread ${threadId}`);
			const by = { actorType: 'customer', customerId: thread.customerId } as const;
			const emit: Emit = (nativeType, payload) => emitChange(workspaceId, nativeType, payload);
			writeMessage({ workspace, by, emit }, thread, { text, markdown: null, attachments: [] }, true);
		},

		targets: (workspaceId) =>
			workspaceId === undefined ? allTargets() : [...getWorkspace(state, workspaceId).targets],
		addTarget: (workspaceId, spec) => orThrow(createTarget(state, getWorkspace(state, workspaceId), spec, null)),
		updateTarget: (workspaceId, id, patch) =>
			orThrow(updateTarget(state, getWorkspace(state, workspaceId), id, patch, null)),
		removeTarget(workspaceId, id) {
			const error = removeTarget(getWorkspace(state, workspaceId), id);
			if (error !== null) throw new Error(`Plain sandbox: ${error.code}`);
		},

		emit: (workspaceId, nativeType, payload = {}, emitOptions = {}) =>
			emitEvent(state, deliverer, samples, workspaceId, { nativeType, payload, options: emitOptions }),
		emitMany: (workspaceId, inputs, { order = 'listed' } = {}) =>
			emitInOrder(inputs, order, ({ options: ownOptions, ...input }, timestamp) =>
				emitEvent(state, deliverer, samples, workspaceId, { ...input, options: { timestamp, ...ownOptions } }),
			),
		post(targetIdOrUrl, body, { headers = {}, sign } = {}) {
			const target = allTargets().find(({ id }) => id === targetIdOrUrl);
			const signed = sign === undefined ? {} : { [SIGNATURE_HEADER]: computeSignature(sign, body) };
			return deliverer.post({
				url: target?.url ?? targetIdOrUrl,
				headers: { 'Content-Type': 'application/json', ...signed, ...headers },
				body: Buffer.from(body),
			});
		},
		idle: () => deliverer.idle(),
	};
	return { api, server };
}

function orThrow(result: TargetResult): Target {
	if (result.error === null) return result.target;
	throw new Error(`Plain sandbox: ${result.error.code} ${result.error.fields.map(({ message }) => message).join(' ')}`);
}
