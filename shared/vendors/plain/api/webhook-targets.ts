import type { HttpClient } from '../../../core/http';
import { at, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { dropUndefined } from '../../../core/values';
import { toPlainError, unexpectedResponse } from './errors';
import { mutate, MUTATION_ERROR, query, type Mutation } from './graphql';
import { listNodes } from './pagination';

/** Where Plain sends events: its name for a subscription (plain.com/docs/api-reference/webhooks). */
export type WebhookTarget = NonNullable<ReturnType<typeof readTarget>>;

/** What a webhook target is created with, and what of it can change; what is `undefined` stays as it is. */
export interface WebhookTargetInput {
	readonly url?: string | undefined;
	readonly description?: string | undefined;
	readonly version?: string | undefined;
	readonly isEnabled?: boolean | undefined;
	readonly events?: readonly string[] | undefined;
	/** Newer than Plain's published schema of May 2026, so it is sent only when the user added headers. */
	readonly headers?: readonly { readonly name: string; readonly value: unknown }[] | undefined;
}

export async function createWebhookTarget(http: HttpClient, input: WebhookTargetInput): Promise<WebhookTarget> {
	const { events, ...rest } = input;
	return resultOf(
		await mutate(http, CREATE, dropUndefined({ ...rest, eventSubscriptions: events?.map(toSubscription) })),
	);
}

/** Plain takes each single value in an object of its own, and lists as they are. */
export async function updateWebhookTarget(
	http: HttpClient,
	webhookTargetId: string,
	{ url, description, version, isEnabled, events, headers }: WebhookTargetInput,
): Promise<WebhookTarget> {
	const input = dropUndefined({
		webhookTargetId,
		url: wrap(url),
		description: wrap(description),
		version: wrap(version),
		isEnabled: wrap(isEnabled),
		eventSubscriptions: events?.map(toSubscription),
		headers,
	});
	return resultOf(await mutate(http, UPDATE, input));
}

export async function deleteWebhookTarget(http: HttpClient, webhookTargetId: string): Promise<void> {
	await mutate(http, DELETE, { webhookTargetId });
}

export async function getWebhookTarget(http: HttpClient, webhookTargetId: string): Promise<WebhookTarget> {
	const target = readTarget(objectAt(await query(http, GET, { webhookTargetId }), 'webhookTarget'));
	if (target === null) throw toPlainError({ status: 200, code: 'not_found', resource: RESOURCE });
	return target;
}

export async function listWebhookTargets(http: HttpClient, limit: number | null): Promise<readonly WebhookTarget[]> {
	const nodes = await listNodes(http, 'webhookTargets', LIST, {}, limit);
	return nodes.flatMap((node) => readTarget(node) ?? []);
}

function toSubscription(eventType: string) {
	return { eventType };
}

function wrap<T>(value: T | undefined) {
	return value === undefined ? undefined : { value };
}

function resultOf(result: Json): WebhookTarget {
	const target = readTarget(objectAt(result, 'webhookTarget'));
	if (target === null) throw unexpectedResponse();
	return target;
}

function readTarget(node: Json | null) {
	const id = textAt(node, 'id');
	if (id === null) return null;
	return {
		id,
		url: textAt(node, 'url') ?? '',
		description: textAt(node, 'description') ?? '',
		version: textAt(node, 'version'),
		enabled: at(node, 'isEnabled') === true,
		events: listAt(node, 'eventSubscriptions').flatMap((row) => textAt(row, 'eventType') ?? []),
		createdAt: timeAt(objectAt(node, 'createdAt'), 'iso8601'),
		updatedAt: timeAt(objectAt(node, 'updatedAt'), 'iso8601'),
	};
}

const RESOURCE = 'webhook target';
const TARGET = `id url description version isEnabled eventSubscriptions { eventType }
	createdAt { iso8601 } updatedAt { iso8601 }`;

const GET = `query WebhookTarget($webhookTargetId: ID!) { webhookTarget(webhookTargetId: $webhookTargetId) { ${TARGET} } }`;
const LIST = `query WebhookTargets($first: Int, $after: String) {
	webhookTargets(first: $first, after: $after) { edges { node { ${TARGET} } } pageInfo { hasNextPage endCursor } }
}`;
const CREATE: Mutation = {
	field: 'createWebhookTarget',
	document: `mutation CreateWebhookTarget($input: CreateWebhookTargetInput!) {
	createWebhookTarget(input: $input) { webhookTarget { ${TARGET} } ${MUTATION_ERROR} }
}`,
	resource: RESOURCE,
	idempotent: false,
};
const UPDATE: Mutation = {
	field: 'updateWebhookTarget',
	document: `mutation UpdateWebhookTarget($input: UpdateWebhookTargetInput!) {
	updateWebhookTarget(input: $input) { webhookTarget { ${TARGET} } ${MUTATION_ERROR} }
}`,
	resource: RESOURCE,
	idempotent: true,
};
const DELETE: Mutation = {
	field: 'deleteWebhookTarget',
	document: `mutation DeleteWebhookTarget($input: DeleteWebhookTargetInput!) {
	deleteWebhookTarget(input: $input) { ${MUTATION_ERROR} }
}`,
	resource: RESOURCE,
	idempotent: true,
};
