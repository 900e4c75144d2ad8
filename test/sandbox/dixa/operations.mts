/** The operations of Dixa's API that the sandbox implements. */
import type { Route } from '../routes.mts';
import type { ApiResponse } from '../vendor.mts';
import {
	toDeliveryLogs,
	toDeliveryStatuses,
	toListBody,
	toOrganizationBody,
	toQueueBody,
	toWebhookBody,
} from './responses.mts';
import { eventNames } from './catalog.mts';
import { searchConversations } from './conversations.mts';
import { decodingFailure, invalidValue, notFound, validationFailure } from './errors.mts';
import { decodeCreate, decodePatch } from './input.mts';
import type { DixaState, Organization, Token, Webhook } from './model.mts';
import { createWebhook, patchWebhook, removeWebhook } from './webhooks.mts';

export interface Operation extends Route {
	/** Dixa's `operationId`. */
	readonly id: string;
	/** `parameters`: the segments that match the parts of the path in braces. */
	respond(context: Context, ...parameters: string[]): ApiResponse;
}

export interface Context {
	readonly state: DixaState;
	readonly organization: Organization;
	readonly token: Token;
	readonly query: URLSearchParams;
	readonly body: Buffer;
}

const WEBHOOK = '/v1/webhooks/{webhookSubscriptionId}';

export const operations: readonly Operation[] = [
	{
		id: 'getOrganization',
		method: 'GET',
		path: '/v1/organization',
		respond: ({ organization }) => ok(toOrganizationBody(organization)),
	},
	{
		id: 'getQueues',
		method: 'GET',
		path: '/v1/queues',
		respond: ({ state, organization }) =>
			listOf(
				state,
				organization.queues.map((queue) => toQueueBody(organization, queue)),
			),
	},
	{
		id: 'postSearchConversations',
		method: 'POST',
		path: '/v1/search/conversations',
		respond({ state, organization, query, body }) {
			const hits = searchConversations(organization, query, body);
			return hits === null ? decodingFailure : listOf(state, hits);
		},
	},
	{
		id: 'getConversationsConversationid',
		method: 'GET',
		path: '/v1/conversations/{conversationId}',
		respond({ organization }, id = '') {
			if (!/^\d+$/.test(id)) return invalidValue;
			const conversation = organization.conversations.find((candidate) => candidate.id === Number(id));
			return conversation === undefined ? notFound : ok(conversation);
		},
	},
	{
		id: 'getWebhooks',
		method: 'GET',
		path: '/v1/webhooks',
		respond: ({ state, organization }) =>
			listOf(
				state,
				organization.webhooks.map((webhook) => toWebhookBody(state, webhook)),
			),
	},
	{
		id: 'postWebhooks',
		method: 'POST',
		path: '/v1/webhooks',
		respond({ state, organization, token, body }) {
			const input = decodeCreate(body);
			if (input === null) return decodingFailure;
			const webhook = createWebhook(organization, input, token.userId);
			return webhook === null
				? validationFailure('creation')
				: { status: 201, body: { data: toWebhookBody(state, webhook) } };
		},
	},
	{
		id: 'getWebhooksWebhooksubscriptionid',
		method: 'GET',
		path: WEBHOOK,
		respond: (context, id) => withWebhook(context, id, (webhook) => ok(toWebhookBody(context.state, webhook))),
	},
	{
		id: 'patchWebhooksWebhooksubscriptionid',
		method: 'PATCH',
		path: WEBHOOK,
		/** Dixa doesn't document a 404 for an unknown ID, but it is most likely. */
		respond: (context, id) =>
			withWebhook(context, id, (webhook) => {
				const patch = decodePatch(context.body);
				if (patch === null) return decodingFailure;
				const patched = patchWebhook(webhook, patch, context.token.userId);
				return patched === null ? validationFailure('patching') : ok(toWebhookBody(context.state, patched));
			}),
	},
	{
		id: 'deleteWebhooksWebhooksubscriptionid',
		method: 'DELETE',
		path: WEBHOOK,
		respond: (context, id) =>
			withWebhook(context, id, (webhook) => {
				removeWebhook(context.organization, webhook);
				return { status: 204, body: undefined };
			}),
	},
	{
		id: 'getWebhooksWebhooksubscriptionidDelivery-status',
		method: 'GET',
		path: `${WEBHOOK}/delivery-status`,
		respond: (context, id) =>
			withWebhook(context, id, (webhook) =>
				listOf(context.state, toDeliveryStatuses(webhook, attemptsFor(context, webhook))),
			),
	},
	{
		id: 'getWebhooksWebhooksubscriptionidDelivery-statusLogsEvent',
		method: 'GET',
		path: `${WEBHOOK}/delivery-status/logs/{event}`,
		respond: (context, id, name = '') =>
			withWebhook(context, id, (webhook) => {
				if (!eventNames.includes(name)) return invalidValue;
				return listOf(
					context.state,
					toDeliveryLogs(attemptsFor(context, webhook).filter(({ event }) => event === name)),
				);
			}),
	},
];

const ok = (data: unknown): ApiResponse => ({ status: 200, body: { data } });
const listOf = (state: DixaState, items: readonly unknown[]): ApiResponse => ({
	status: 200,
	body: toListBody(state, items),
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function withWebhook(
	{ organization }: Context,
	id: string | undefined,
	use: (webhook: Webhook) => ApiResponse,
): ApiResponse {
	if (id === undefined || !UUID.test(id)) return invalidValue;
	const webhook = organization.webhooks.find((candidate) => candidate.id === id.toLowerCase());
	return webhook === undefined ? notFound : use(webhook);
}

function attemptsFor({ state }: Context, { id }: Webhook) {
	return state.attempts.filter(({ webhookId, forged }) => webhookId === id && !forged);
}
