import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Operation, Resource, Values } from '../../../core/operation';
import { booleanAt, listAt, objectAt, type Json } from '../../../core/read';
import { dropUndefined, readText, findTexts, takeLimit, requireText } from '../../../core/values';
import { request, webhookPath, WEBHOOKS_PATH } from '../api/client';
import { authorizationFields, readAuthorization } from './authorization';
import { getDeliveryStatus, getEventLogs } from './deliveries';
import { eventsField, headersField, optional, urlField, webhookField, WARNING } from './fields';
import { filterFields, readFilters } from './filter-fields';
import { readWebhook, withSecret } from './webhook';

/** Dixa's own name for a subscription (docs.dixa.io/openapi/dixa-api/v1/tag/Webhooks). */

const name = { key: 'name', label: 'Name', help: 'The name that Dixa shows', kind: 'text' } as const;
const enabled = {
	key: 'enabled',
	label: 'Enabled',
	help: 'Whether Dixa sends events to it. What happens while it is off is not sent later',
	kind: 'flag',
	default: true,
} as const;

const operations: readonly Operation[] = [
	{
		key: 'create',
		label: 'Create',
		action: 'Create a webhook subscription',
		description: 'Let Dixa send events to an address of yours',
		notice:
			'The output has the secret that Dixa signs with: keep it, no other operation shows it. Triggers subscribe by themselves.',
		fields: [
			{ ...name, required: true },
			{ ...urlField, required: true },
			{ ...eventsField, required: true },
			...authorizationFields({ value: 'NoAuth', label: 'None', description: 'Deliveries carry the signature only' }),
			{ ...enabled, ...optional },
			{ ...headersField, ...optional },
			...filterFields,
		],
		run: async (http, values) => [withSecret(await create(http, values))],
	},
	{
		key: 'delete',
		label: 'Delete',
		action: 'Delete a webhook subscription',
		description: 'Delete a webhook subscription for good',
		notice: WARNING,
		fields: [webhookField],
		async run(http, values) {
			const id = requireText(values, 'webhook');
			await request(http, { method: 'DELETE', url: webhookPath(id), idempotent: true });
			return [{ deleted: true, id }];
		},
	},
	{
		key: 'get',
		label: 'Get',
		action: 'Get a webhook subscription',
		description: 'Get a webhook subscription, without its secret and the values of its headers',
		fields: [webhookField],
		run: async (http, values) => [
			readWebhook(
				objectAt(
					await request(http, { method: 'GET', url: webhookPath(requireText(values, 'webhook')), idempotent: true }),
					'data',
				),
			),
		],
	},
	{
		key: 'getAll',
		label: 'Get Many',
		action: 'Get many webhook subscriptions',
		description: 'Get all webhook subscriptions, without their secrets and the values of their headers',
		returnsMany: true,
		fields: [],
		async run(http, _values, { limit }) {
			const answer = await request(http, { method: 'GET', url: WEBHOOKS_PATH, idempotent: true });
			return takeLimit(listAt(answer, 'data'), limit).map(readWebhook);
		},
	},
	getDeliveryStatus,
	getEventLogs,
	{
		key: 'update',
		label: 'Update',
		action: 'Update a webhook subscription',
		description: 'Change a webhook subscription; what is not added stays as it is',
		notice: WARNING,
		fields: [
			webhookField,
			...authorizationFields({
				value: 'keep',
				label: 'Leave as It Is',
				description: 'Deliveries carry what they carried before',
			}),
			{ ...name, ...optional },
			{ ...urlField, ...optional },
			{ ...eventsField, ...optional, help: 'All events to send; they replace the former ones' },
			{ ...enabled, ...optional },
			{ ...headersField, ...optional, help: `${headersField.help}. They replace the former ones` },
			...filterFields,
		],
		run: async (http, values) => [readWebhook(await update(http, values))],
	},
];

export const webhookSubscription: Resource = { key: 'webhookSubscription', label: 'Webhook Subscription', operations };

async function create(http: HttpClient, values: Values): Promise<Json | null> {
	const body = dropUndefined({
		name: requireText(values, 'name'),
		url: requireText(values, 'url'),
		events: findTexts(values, 'events'),
		authorization: readAuthorization(values) ?? { _type: 'NoAuth' },
		customHeaders: objectAt(values, 'customHeaders') ?? {},
		enabled: booleanAt(values, 'enabled') ?? true,
		filters: readFilters(values) ?? undefined,
	});
	return objectAt(await request(http, { method: 'POST', url: WEBHOOKS_PATH, body, idempotent: false }), 'data');
}

async function update(http: HttpClient, values: Values): Promise<Json | null> {
	const filters = readFilters(values);
	const body = dropUndefined({
		name: readText(values, 'name'),
		url: readText(values, 'url'),
		events: findTexts(values, 'events'),
		authorization: readAuthorization(values),
		customHeaders: objectAt(values, 'customHeaders') ?? undefined,
		enabled: booleanAt(values, 'enabled') ?? undefined,
		filters: filters === null ? {} : filters,
	});
	if (Object.keys(body).length === 0)
		throw new VendorError('invalid', 'There is nothing to change. Add a field that is to change.');
	const url = webhookPath(requireText(values, 'webhook'));
	return objectAt(await request(http, { method: 'PATCH', url, body, idempotent: true }), 'data');
}
