/** The operations of Dixa's API that the sandbox implements. Those for the organization and its webhooks are here. */
import type { ApiResponse } from '../vendor.mts';
import { toDeliveryLogs, toDeliveryStatuses, toOrganizationBody, toQueueBody, toWebhookBody } from './responses.mts';
import { eventNames } from './catalog.mts';
import { conversationOperations } from './conversation-operations.mts';
import { decodingFailure, invalidValue, notFound, validationFailure } from './errors.mts';
import { decodeCreate, decodePatch } from './input.mts';
import { messageOperations } from './message-operations.mts';
import type { Webhook } from './model.mts';
import { demandUuid, listOf, noContent, ok, type Context, type Operation } from './operation.mts';
import { peopleOperations } from './people-operations.mts';
import { createWebhook, patchWebhook, removeWebhook } from './webhooks.mts';

const WEBHOOK = '/v1/webhooks/{webhookSubscriptionId}';

export const operations: readonly Operation[] = [
	...conversationOperations,
	...messageOperations,
	...peopleOperations,
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
				return noContent;
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

function withWebhook(
	{ organization }: Context,
	id: string | undefined,
	use: (webhook: Webhook) => ApiResponse,
): ApiResponse {
	const uuid = demandUuid(id);
	const webhook = organization.webhooks.find((candidate) => candidate.id === uuid);
	return webhook === undefined ? notFound : use(webhook);
}

function attemptsFor({ state }: Context, { id }: Webhook) {
	return state.attempts.filter(({ webhookId, forged }) => webhookId === id && !forged);
}
