/** The operations of Dixa's API that the sandbox has: what each does and answers. */
import type { Route } from '../routes.mts';
import type { Answer } from '../vendor.mts';
import { deliveryLogs, deliveryStatuses, listBody, organizationBody, queueBody, webhookBody } from './answers.mts';
import { eventNames } from './catalog.mts';
import { searchConversations } from './conversations.mts';
import { decodingFailure, invalidValue, notFound, ruleFailure } from './errors.mts';
import { decodeCreate, decodePatch } from './input.mts';
import type { DixaState, Organization, Token, Webhook } from './model.mts';
import { createWebhook, patchWebhook, removeWebhook } from './webhooks.mts';

export interface Operation extends Route {
	/** Dixa's own `operationId`. */
	readonly id: string;
	/** `values`: what stands in the path's braces. */
	answer(context: Context, ...values: string[]): Answer;
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
		answer: ({ organization }) => ok(organizationBody(organization)),
	},
	{
		id: 'getQueues',
		method: 'GET',
		path: '/v1/queues',
		answer: ({ state, organization }) =>
			listOf(
				state,
				organization.queues.map((queue) => queueBody(organization, queue)),
			),
	},
	{
		id: 'postSearchConversations',
		method: 'POST',
		path: '/v1/search/conversations',
		answer({ state, organization, query, body }) {
			const hits = searchConversations(organization, query, body);
			return hits === null ? decodingFailure : listOf(state, hits);
		},
	},
	{
		id: 'getConversationsConversationid',
		method: 'GET',
		path: '/v1/conversations/{conversationId}',
		answer({ organization }, id = '') {
			if (!/^\d+$/.test(id)) return invalidValue;
			const conversation = organization.conversations.find((candidate) => candidate.id === Number(id));
			return conversation === undefined ? notFound : ok(conversation);
		},
	},
	{
		id: 'getWebhooks',
		method: 'GET',
		path: '/v1/webhooks',
		answer: ({ state, organization }) =>
			listOf(
				state,
				organization.webhooks.map((webhook) => webhookBody(state, webhook)),
			),
	},
	{
		id: 'postWebhooks',
		method: 'POST',
		path: '/v1/webhooks',
		answer({ state, organization, token, body }) {
			const input = decodeCreate(body);
			if (input === null) return decodingFailure;
			const webhook = createWebhook(organization, input, token.userId);
			return webhook === null ? ruleFailure('creation') : { status: 201, body: { data: webhookBody(state, webhook) } };
		},
	},
	{
		id: 'getWebhooksWebhooksubscriptionid',
		method: 'GET',
		path: WEBHOOK,
		answer: (context, id) => withWebhook(context, id, (webhook) => ok(webhookBody(context.state, webhook))),
	},
	{
		id: 'patchWebhooksWebhooksubscriptionid',
		method: 'PATCH',
		path: WEBHOOK,
		/** For an unknown id no 404 is listed here; it is the likeliest all the same. */
		answer: (context, id) =>
			withWebhook(context, id, (webhook) => {
				const patch = decodePatch(context.body);
				if (patch === null) return decodingFailure;
				const patched = patchWebhook(webhook, patch, context.token.userId);
				return patched === null ? ruleFailure('patching') : ok(webhookBody(context.state, patched));
			}),
	},
	{
		id: 'deleteWebhooksWebhooksubscriptionid',
		method: 'DELETE',
		path: WEBHOOK,
		answer: (context, id) =>
			withWebhook(context, id, (webhook) => {
				removeWebhook(context.organization, webhook);
				return { status: 204, body: undefined };
			}),
	},
	{
		id: 'getWebhooksWebhooksubscriptionidDelivery-status',
		method: 'GET',
		path: `${WEBHOOK}/delivery-status`,
		answer: (context, id) =>
			withWebhook(context, id, (webhook) =>
				listOf(context.state, deliveryStatuses(webhook, attemptsFor(context, webhook))),
			),
	},
	{
		id: 'getWebhooksWebhooksubscriptionidDelivery-statusLogsEvent',
		method: 'GET',
		path: `${WEBHOOK}/delivery-status/logs/{event}`,
		answer: (context, id, name = '') =>
			withWebhook(context, id, (webhook) => {
				if (!eventNames.includes(name)) return invalidValue;
				return listOf(context.state, deliveryLogs(attemptsFor(context, webhook).filter(({ event }) => event === name)));
			}),
	},
];

const ok = (data: unknown): Answer => ({ status: 200, body: { data } });
const listOf = (state: DixaState, items: readonly unknown[]): Answer => ({ status: 200, body: listBody(state, items) });

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function withWebhook({ organization }: Context, id: string | undefined, use: (webhook: Webhook) => Answer): Answer {
	if (id === undefined || !UUID.test(id)) return invalidValue;
	const webhook = organization.webhooks.find((candidate) => candidate.id === id.toLowerCase());
	return webhook === undefined ? notFound : use(webhook);
}

function attemptsFor({ state }: Context, { id }: Webhook) {
	return state.attempts.filter(({ webhookId, forged }) => webhookId === id && !forged);
}
