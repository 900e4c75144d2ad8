/** The Dixa sandbox: its API for tests and its part of the server. */
import { randomUUID } from 'node:crypto';
import { createDeliverer } from '../delivery.mts';
import { emitInOrder } from '../emission.mts';
import { createFaults } from '../faults.mts';
import { sampleFolder } from '../samples.mts';
import type { VendorServer } from '../vendor.mts';
import type { DixaOptions, DixaSandbox } from './api.mts';
import type { Fields } from '../json.mts';
import { addConversation, findConversation, getActivity, storeEndUser } from './conversations.mts';
import { emitEvent } from './deliveries.mts';
import { inspect } from './inspect.mts';
import { addMessage } from './message-operations.mts';
import type { Organization, OrganizationSpec, Webhook } from './model.mts';
import { createRest, listOperations, PREFIX } from './rest.mts';
import { computeSignature, toSignatureHeader, SIGNATURE_HEADER, SUBSCRIPTION_HEADER } from './signing.mts';
import { addOrganization, addQueue, authenticate, createState, getOrganization } from './state.mts';
import { toRating } from './responses.mts';
import { createWebhook, patchWebhook, removeWebhook } from './webhooks.mts';

export const DEFAULT_TOKEN = 'dixa_sandbox_token';

const DEFAULT_ORGANIZATION: OrganizationSpec = {
	tokens: [{ token: DEFAULT_TOKEN }],
	queues: [
		{ id: 'cc3ecc1c-1f98-4bcd-9e27-938c3f50662c', name: 'Repairs' },
		{ id: '978318de-b93f-4a0f-9e97-9262ccd7c9ee', name: 'Orders' },
	],
};

/** The user who acts in Dixa's UI. */
const PERSON = randomUUID();

export function createDixa(url: string, options: DixaOptions = {}): { api: DixaSandbox; server: VendorServer } {
	const state = createState(options.behavior);
	const faults = createFaults();
	const deliverer = createDeliverer(() => state.behavior.deliveryTimeoutMs);
	const samples = options.samples ?? sampleFolder('dixa');
	/** A change through the API sends its events at once. */
	const emitChange = (organizationId: string, event: string, data: Fields) =>
		void emitEvent(state, deliverer, samples, organizationId, {
			event,
			data,
			options: { sample: null },
		});
	const rest = createRest(state, emitChange);
	for (const spec of options.organizations ?? [DEFAULT_ORGANIZATION]) addOrganization(state, spec);

	const allWebhooks = () => state.organizations.flatMap(({ webhooks }) => webhooks);
	const webhookOf = (organizationId: string, webhookId: string) =>
		orThrow(
			getOrganization(state, organizationId).webhooks.find(({ id }) => id === webhookId),
			'has no such webhook',
		);
	const conversationOf = (organization: Organization, id: number) =>
		orThrow(findConversation(organization, id), `has no conversation ${id}`);
	const ownerOf = (token: string) => orThrow(authenticate(state, token), 'has no such token');

	const server: VendorServer = {
		name: 'dixa',
		faults,
		requests: state.requests,
		owns: ({ path }) => path.startsWith(`${PREFIX}/`),
		describe: (request) => ({
			operations: listOperations(request),
			account: authenticate(state, request.headers.authorization)?.organization.id ?? null,
		}),
		respond: async (request) => rest(request),
		inspect: () => inspect(state),
		close: () => deliverer.close(),
	};

	const api: DixaSandbox = {
		url,
		behavior: state.behavior,
		faults,
		organizations: state.organizations,
		requests: state.requests,
		attempts: state.attempts,

		addOrganization: (spec) => addOrganization(state, spec),
		addQueue: (organizationId, spec) => addQueue(getOrganization(state, organizationId), spec),
		setDenied(token, operationIds) {
			ownerOf(token).token.denied = operationIds;
		},
		revokeToken(token) {
			const owner = ownerOf(token);
			owner.organization.tokens.splice(owner.organization.tokens.indexOf(owner.token), 1);
		},

		addConversation: (organizationId, overrides) => addConversation(getOrganization(state, organizationId), overrides),
		addEndUser: (organizationId, person) => storeEndUser(getOrganization(state, organizationId), person ?? {}),
		addRating(organizationId, conversationId, rating) {
			const organization = getOrganization(state, organizationId);
			const conversation = conversationOf(organization, conversationId);
			getActivity(organization, conversationId).ratings.push(toRating(conversation, rating ?? {}));
		},
		writeAsCustomer(organizationId, conversationId, text) {
			const organization = getOrganization(state, organizationId);
			const emit = (event: string, data: Fields) => emitChange(organizationId, event, data);
			addMessage({ organization, state, emit }, conversationOf(organization, conversationId), {
				_type: 'Inbound',
				content: { _type: 'Text', value: text },
			});
		},

		webhooks: (organizationId) =>
			organizationId === undefined ? allWebhooks() : [...getOrganization(state, organizationId).webhooks],
		addWebhook(organizationId, spec) {
			const input = { name: 'Webhook', authorization: { _type: 'NoAuth' as const }, customHeaders: {}, ...spec };
			return orReject(createWebhook(getOrganization(state, organizationId), input, PERSON));
		},
		updateWebhook: (organizationId, webhookId, patch) =>
			orReject(patchWebhook(webhookOf(organizationId, webhookId), patch, PERSON)),
		removeWebhook: (organizationId, webhookId) =>
			removeWebhook(getOrganization(state, organizationId), webhookOf(organizationId, webhookId)),

		emit: (organizationId, event, data = {}, emitOptions = {}) =>
			emitEvent(state, deliverer, samples, organizationId, { event, data, options: emitOptions }),
		emitMany: (organizationId, inputs, { order = 'listed' } = {}) =>
			emitInOrder(inputs, order, ({ options: ownOptions, ...input }, timestamp) =>
				emitEvent(state, deliverer, samples, organizationId, { ...input, options: { timestamp, ...ownOptions } }),
			),
		post(webhookIdOrUrl, body, { headers = {}, sign, t = Date.now() } = {}) {
			const webhook = allWebhooks().find(({ id }) => id === webhookIdOrUrl);
			return deliverer.post({
				url: webhook?.url ?? webhookIdOrUrl,
				headers: {
					'Content-Type': 'application/json',
					...(webhook === undefined ? {} : { [SUBSCRIPTION_HEADER]: webhook.id }),
					...(sign === undefined ? {} : { [SIGNATURE_HEADER]: toSignatureHeader(t, computeSignature(sign, t, body)) }),
					...headers,
				},
				body: Buffer.from(body),
			});
		},
		idle: () => deliverer.idle(),
	};
	return { api, server };
}

const orReject = (webhook: Webhook | null): Webhook =>
	orThrow(webhook, 'rejects this webhook: its URL is not deliverable');

function orThrow<T>(value: T | null | undefined, message: string): T {
	if (value === null || value === undefined) throw new Error(`The Dixa sandbox ${message}`);
	return value;
}
