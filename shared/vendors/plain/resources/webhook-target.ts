import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Operation, Resource, Values } from '../../../core/operation';
import { at, booleanAt, objectAt, textAt, type Json } from '../../../core/read';
import { maskToken } from '../../../core/mask-token';
import { dropUndefined, isGiven, readGivenTexts, requireText, readTexts } from '../../../core/values';
import { listNodes } from '../api/pagination';
import { mutate, query } from '../api/graphql';
import { listVersions } from '../api/webhook-versions';
import { targetField, WARNING } from './fields';
import { ERROR, readTarget, TARGET } from './target';
import { description, enabled, events, headers, optional, url, version } from './target-fields';

/** Plain calls a subscription a webhook target (plain.com/docs/api-reference/webhooks). */

const operations: readonly Operation[] = [
	{
		key: 'create',
		label: 'Create',
		action: 'Create a webhook target',
		description: 'Let Plain send events to an address of yours',
		notice: 'Triggers make their targets by themselves. Plain allows 25 in a workspace.',
		permission: 'webhookTarget:create, webhookTarget:read',
		fields: [
			{ ...url, required: true },
			{ ...events, required: true },
			{ ...description, ...optional },
			{ ...enabled, ...optional },
			{ ...version, ...optional, help: `${version.help}. Without it, the newest` },
			{ ...headers, ...optional },
		],
		run: async (http, values) => [await create(http, values)],
	},
	{
		key: 'delete',
		label: 'Delete',
		action: 'Delete a webhook target',
		description: 'Delete a webhook target for good',
		notice: WARNING,
		permission: 'webhookTarget:delete',
		fields: [targetField],
		async run(http, values) {
			const webhookTargetId = requireText(values, 'target');
			await mutate(http, 'deleteWebhookTarget', DELETE, { input: { webhookTargetId } }, true);
			return [{ deleted: true, id: webhookTargetId }];
		},
	},
	{
		key: 'get',
		label: 'Get',
		action: 'Get a webhook target',
		description: 'Get a webhook target, without the token in its address',
		permission: 'webhookTarget:read',
		fields: [targetField],
		async run(http, values) {
			const data = await query(http, GET, { webhookTargetId: requireText(values, 'target') });
			return [shown(objectAt(data, 'webhookTarget'))];
		},
	},
	{
		key: 'getAll',
		label: 'Get Many',
		action: 'Get many webhook targets',
		description: 'Get the webhook targets of the workspace, without the tokens in their addresses',
		permission: 'webhookTarget:read',
		returnsMany: true,
		fields: [],
		run: async (http, _values, { limit }) => (await listNodes(http, 'webhookTargets', LIST, {}, limit)).map(shown),
	},
	{
		key: 'update',
		label: 'Update',
		action: 'Update a webhook target',
		description: 'Change a webhook target; what is not added stays as it is',
		notice: WARNING,
		permission: 'webhookTarget:edit',
		fields: [
			targetField,
			{ ...description, ...optional },
			{ ...enabled, ...optional },
			{ ...events, ...optional, help: 'All events to send; they replace the former ones' },
			{ ...headers, ...optional },
			{ ...url, ...optional },
			{ ...version, ...optional },
		],
		run: async (http, values) => [await update(http, values)],
	},
];

export const webhookTarget: Resource = { key: 'webhookTarget', label: 'Webhook Target', operations };

async function create(http: HttpClient, values: Values): Promise<Json> {
	const newest = async () => (await listVersions(http))[0]?.value;
	const input = dropUndefined({
		url: requireText(values, 'url'),
		description: isGiven(values, 'description') ?? '',
		isEnabled: booleanAt(values, 'enabled') ?? true,
		eventSubscriptions: readTexts(values, 'events').map(asSubscription),
		version: textAt(values, 'version') ?? (await newest()),
		headers: headersIn(values),
	});
	return shown(objectAt(await mutate(http, 'createWebhookTarget', CREATE, { input }, false), 'webhookTarget'));
}

/** Plain wants each single value in an object of its own; lists are given as they are. */
async function update(http: HttpClient, values: Values): Promise<Json> {
	const wrapped = (value: unknown) => (value === undefined ? undefined : { value });
	const change = dropUndefined({
		url: wrapped(isGiven(values, 'url')),
		description: wrapped(isGiven(values, 'description')),
		isEnabled: wrapped(at(values, 'enabled')),
		version: wrapped(textAt(values, 'version') ?? undefined),
		eventSubscriptions: readGivenTexts(values, 'events')?.map(asSubscription),
		headers: headersIn(values),
	});
	if (Object.keys(change).length === 0)
		throw new VendorError('invalid', 'There is nothing to change. Add a field that is to change.');
	const input = { webhookTargetId: requireText(values, 'target'), ...change };
	return shown(objectAt(await mutate(http, 'updateWebhookTarget', UPDATE, { input }, true), 'webhookTarget'));
}

function asSubscription(eventType: string) {
	return { eventType };
}

/** Newer than Plain's published schema of May 2026: sent only when the user gave some. */
function headersIn(values: Values) {
	const given = objectAt(values, 'customHeaders');
	return given === null ? undefined : Object.entries(given).map(([name, value]) => ({ name, value }));
}

function shown(node: Json | null): Json {
	const target = readTarget(node);
	if (target === null)
		throw new VendorError('not_found', 'Plain does not know this webhook target. Choose one from the list.');
	return { ...target, url: maskToken(target.url) };
}

const GET = `query WebhookTarget($webhookTargetId: ID!) { webhookTarget(webhookTargetId: $webhookTargetId) { ${TARGET} } }`;
const LIST = `query WebhookTargets($first: Int, $after: String) {
	webhookTargets(first: $first, after: $after) { edges { node { ${TARGET} } } pageInfo { hasNextPage endCursor } }
}`;
const CREATE = `mutation CreateWebhookTarget($input: CreateWebhookTargetInput!) {
	createWebhookTarget(input: $input) { webhookTarget { ${TARGET} } ${ERROR} }
}`;
const UPDATE = `mutation UpdateWebhookTarget($input: UpdateWebhookTargetInput!) {
	updateWebhookTarget(input: $input) { webhookTarget { ${TARGET} } ${ERROR} }
}`;
const DELETE = `mutation DeleteWebhookTarget($input: DeleteWebhookTargetInput!) {
	deleteWebhookTarget(input: $input) { ${ERROR} }
}`;
