import type { HttpClient } from '../../../core/http';
import type { Operation, Resource, Values } from '../../../core/operation';
import { booleanAt, objectAt, type Json } from '../../../core/read';
import { optional } from '../../../core/resources/webhook-fields';
import { dropUndefined, readText, findTexts, requireChange, requireText, takeLimit } from '../../../core/values';
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, updateWebhook } from '../api/webhooks';
import { createAuthorizationFields, NO_AUTHORIZATION, readAuthorization } from './authorization';
import { getDeliveryStatus, getEventLogs } from './deliveries';
import { nameField, TRIGGER_NOTICE, webhookField, webhookFields } from './fields';
import { filterFields, readFilters, replacingFilterFields } from './filter-fields';
import { toCreatedOutput, toWebhookOutput } from './webhook-output';

const { url, events, enabled, headers } = webhookFields;

const operations: readonly Operation[] = [
	{
		key: 'create',
		label: 'Create',
		action: 'Create a webhook subscription',
		description: 'Make Dixa send events to your own URL',
		notice:
			'The output contains the secret that Dixa signs with. Keep it, because no other operation shows it. ' +
			'Triggers create their own subscriptions.',
		fields: [
			{ ...nameField, required: true },
			{ ...url, required: true },
			{ ...events, required: true },
			...createAuthorizationFields(NO_AUTHORIZATION),
			{ ...enabled, ...optional },
			{ ...headers, ...optional },
			...filterFields,
		],
		run: async (http, values) => [toCreatedOutput(await create(http, values))],
	},
	{
		key: 'delete',
		label: 'Delete',
		action: 'Delete a webhook subscription',
		description: 'Delete a webhook subscription permanently',
		notice: TRIGGER_NOTICE,
		fields: [webhookField],
		async run(http, values) {
			const id = requireText(values, 'webhook');
			await deleteWebhook(http, id);
			return [{ deleted: true, id }];
		},
	},
	{
		key: 'get',
		label: 'Get',
		action: 'Get a webhook subscription',
		description: 'Get a webhook subscription, without its secret and header values',
		fields: [webhookField],
		run: async (http, values) => [toWebhookOutput(await getWebhook(http, requireText(values, 'webhook')))],
	},
	{
		key: 'getAll',
		label: 'Get Many',
		action: 'Get many webhook subscriptions',
		description: 'Get all webhook subscriptions, without their secrets and header values',
		returnsMany: true,
		fields: [],
		run: async (http, _values, { limit }) => takeLimit(await listWebhooks(http), limit).map(toWebhookOutput),
	},
	getDeliveryStatus,
	getEventLogs,
	{
		key: 'update',
		label: 'Update',
		action: 'Update a webhook subscription',
		description: 'Change a webhook subscription. Fields that you don’t add keep their values',
		notice: TRIGGER_NOTICE,
		fields: [
			webhookField,
			...createAuthorizationFields({
				value: 'keep',
				label: 'Keep as Is',
				description: 'Keeps the current header',
			}),
			{ ...nameField, ...optional },
			{ ...url, ...optional },
			{ ...events, ...optional, help: 'All events to send. They replace the current ones' },
			{ ...enabled, ...optional },
			{ ...headers, ...optional, help: `${headers.help}. They replace the current ones` },
			...replacingFilterFields,
		],
		run: async (http, values) => [toWebhookOutput(await update(http, values))],
	},
];

export const webhookSubscription: Resource = { key: 'webhookSubscription', label: 'Webhook Subscription', operations };

async function create(http: HttpClient, values: Values): Promise<Json> {
	const body = dropUndefined({
		name: requireText(values, 'name'),
		url: requireText(values, 'url'),
		events: findTexts(values, 'events'),
		authorization: readAuthorization(values) ?? { _type: NO_AUTHORIZATION.value },
		customHeaders: objectAt(values, 'customHeaders') ?? {},
		enabled: booleanAt(values, 'enabled') ?? true,
		filters: readFilters(values) ?? undefined,
	});
	return await createWebhook(http, body);
}

async function update(http: HttpClient, values: Values): Promise<Json> {
	const filters = readFilters(values);
	const changes = dropUndefined({
		name: readText(values, 'name'),
		url: readText(values, 'url'),
		events: findTexts(values, 'events'),
		authorization: readAuthorization(values),
		customHeaders: objectAt(values, 'customHeaders') ?? undefined,
		enabled: booleanAt(values, 'enabled') ?? undefined,
		filters: filters === null ? {} : filters,
	});
	requireChange(changes);
	return await updateWebhook(http, requireText(values, 'webhook'), changes);
}
