import type { HttpClient } from '../../../core/http';
import { maskToken } from '../../../core/mask-token';
import type { Operation, Resource, Values } from '../../../core/operation';
import { booleanAt, objectAt, textAt } from '../../../core/read';
import { optional } from '../../../core/resources/webhook-fields';
import { readText, findTexts, readTexts, requireChange, requireText } from '../../../core/values';
import {
	createWebhookTarget,
	deleteWebhookTarget,
	getWebhookTarget,
	listWebhookTargets,
	updateWebhookTarget,
	type WebhookTarget,
} from '../api/webhook-targets';
import { listVersionChoices } from '../api/webhook-versions';
import { descriptionField, headersField, targetField, TRIGGER_NOTICE, versionField, webhookFields } from './fields';

const { url, events, enabled } = webhookFields;

const operations: readonly Operation[] = [
	{
		key: 'create',
		label: 'Create',
		action: 'Create a webhook target',
		description: 'Make Plain send events to your own URL',
		notice: 'Triggers create their own targets. Plain allows 25 targets per workspace.',
		permission: 'webhookTarget:create, webhookTarget:read',
		fields: [
			{ ...url, required: true },
			{ ...events, required: true },
			{ ...descriptionField, ...optional },
			{ ...enabled, ...optional },
			{ ...versionField, ...optional, help: `${versionField.help}. The default is the newest` },
			{ ...headersField, ...optional },
		],
		run: async (http, values) => [mask(await create(http, values))],
	},
	{
		key: 'delete',
		label: 'Delete',
		action: 'Delete a webhook target',
		description: 'Delete a webhook target permanently',
		notice: TRIGGER_NOTICE,
		permission: 'webhookTarget:delete',
		fields: [targetField],
		async run(http, values) {
			const id = requireText(values, 'target');
			await deleteWebhookTarget(http, id);
			return [{ deleted: true, id }];
		},
	},
	{
		key: 'get',
		label: 'Get',
		action: 'Get a webhook target',
		description: 'Get a webhook target, without the token in its URL',
		permission: 'webhookTarget:read',
		fields: [targetField],
		run: async (http, values) => [mask(await getWebhookTarget(http, requireText(values, 'target')))],
	},
	{
		key: 'getAll',
		label: 'Get Many',
		action: 'Get many webhook targets',
		description: 'Get the webhook targets of the workspace, without the tokens in their URLs',
		permission: 'webhookTarget:read',
		returnsMany: true,
		fields: [],
		run: async (http, _values, { limit }) => (await listWebhookTargets(http, limit)).map(mask),
	},
	{
		key: 'update',
		label: 'Update',
		action: 'Update a webhook target',
		description: 'Change a webhook target. Fields that you don’t add keep their values',
		notice: TRIGGER_NOTICE,
		permission: 'webhookTarget:edit',
		fields: [
			targetField,
			{ ...descriptionField, ...optional },
			{ ...enabled, ...optional },
			{ ...events, ...optional, help: 'All events to send. They replace the current ones' },
			{ ...headersField, ...optional },
			{ ...url, ...optional },
			{ ...versionField, ...optional },
		],
		run: async (http, values) => [mask(await update(http, values))],
	},
];

export const webhookTarget: Resource = { key: 'webhookTarget', label: 'Webhook Target', operations };

async function create(http: HttpClient, values: Values): Promise<WebhookTarget> {
	const version = textAt(values, 'version') ?? (await listVersionChoices(http))[0]?.value;
	return await createWebhookTarget(http, {
		url: requireText(values, 'url'),
		description: readText(values, 'description') ?? '',
		isEnabled: booleanAt(values, 'enabled') ?? true,
		events: readTexts(values, 'events'),
		version,
		headers: readHeaders(values),
	});
}

async function update(http: HttpClient, values: Values): Promise<WebhookTarget> {
	const changes = {
		url: readText(values, 'url'),
		description: readText(values, 'description'),
		isEnabled: booleanAt(values, 'enabled') ?? undefined,
		version: textAt(values, 'version') ?? undefined,
		events: findTexts(values, 'events'),
		headers: readHeaders(values),
	};
	requireChange(changes);
	return await updateWebhookTarget(http, requireText(values, 'target'), changes);
}

function readHeaders(values: Values) {
	const headers = objectAt(values, 'customHeaders');
	return headers === null ? undefined : Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function mask(target: WebhookTarget): WebhookTarget {
	return { ...target, url: maskToken(target.url) };
}
