import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, listAt, objectAt, textAt, type Json } from '../../../core/read';
import type { Subscription, SubscriptionRequest, Subscriptions } from '../../../core/subscription-types';
import { listNodes } from './pagination';
import { mutate, query } from './graphql';
import { isCarriedBy, findPinnedVersion } from './webhook-versions';

/** Plain allows this many webhook targets in a workspace (plain.com/docs/api-reference/webhooks). */
const TARGET_LIMIT = 25;
/** Relay pages of 100 hold four times Plain's limit; the loop ends all the same. */
const MAX_PAGES = 20;

/** Plain calls a subscription a webhook target. */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

/** The native types that Plain offers today; needs `subscriptionEventTypes:read`. */
export async function listEventTypes(http: HttpClient): Promise<readonly string[]> {
	const data = await query(http, 'query SubscriptionEventTypes { subscriptionEventTypes { eventType } }');
	return listAt(data, 'subscriptionEventTypes').flatMap((row) => textAt(row, 'eventType') ?? []);
}

async function create(http: HttpClient, wanted: SubscriptionRequest): Promise<Subscription> {
	const { input, warnings } = await inputFor(http, wanted);
	const variables = { input: { ...input, isEnabled: true } };
	const result = await orVendorError(mutate(http, 'createWebhookTarget', CREATE, variables, false));
	if (result instanceof VendorError) throw result.code === 'limit_reached' ? await limitReached(http, wanted) : result;
	return { ...targetIn(result), warnings };
}

async function find(http: HttpClient, own: (subscription: Subscription) => boolean): Promise<readonly Subscription[]> {
	const targets = await listNodes(http, 'webhookTargets', LIST, {}, null, MAX_PAGES);
	return targets.map(read).filter((target): target is Subscription => target !== null && own(target));
}

async function update(http: HttpClient, id: string, wanted: SubscriptionRequest): Promise<Subscription> {
	const { input, warnings } = await inputFor(http, wanted);
	const wrapped = {
		webhookTargetId: id,
		url: { value: input.url },
		description: { value: input.description },
		version: { value: input.version },
		isEnabled: { value: true },
		eventSubscriptions: input.eventSubscriptions,
	};
	const result = await mutate(http, 'updateWebhookTarget', UPDATE, { input: wrapped }, true);
	return { ...targetIn(result), warnings };
}

async function remove(http: HttpClient, id: string): Promise<void> {
	const result = await orVendorError(
		mutate(http, 'deleteWebhookTarget', DELETE, { input: { webhookTargetId: id } }, true),
	);
	if (result instanceof VendorError && result.code !== 'not_found') throw result;
}

async function inputFor(http: HttpClient, wanted: SubscriptionRequest) {
	const version = await findPinnedVersion(http, wanted);
	const { events, warnings } = isCarriedBy(version, wanted);
	const eventSubscriptions = events.map((eventType) => ({ eventType }));
	return { input: { url: wanted.url, description: wanted.name, version, eventSubscriptions }, warnings };
}

async function limitReached(http: HttpClient, wanted: SubscriptionRequest): Promise<VendorError> {
	const ours = await find(http, (target) => target.name.includes(wanted.marker));
	return new VendorError(
		'limit_reached',
		`Plain allows ${TARGET_LIMIT} webhook targets per workspace, and all are in use; ${ours.length} of them are ours ` +
			'(test runs count too). Unpublish a workflow, or delete a target in Plain under Settings, Webhooks.',
	);
}

function targetIn(result: Json): Subscription {
	const target = read(objectAt(result, 'webhookTarget'));
	if (target === null) throw new VendorError('unexpected_response', 'Plain did not say which webhook target it made.');
	return target;
}

function read(node: Json | null): Subscription | null {
	const id = textAt(node, 'id');
	if (id === null) return null;
	return {
		id,
		url: textAt(node, 'url') ?? '',
		name: textAt(node, 'description') ?? '',
		events: listAt(node, 'eventSubscriptions').flatMap((row) => textAt(row, 'eventType') ?? []),
		enabled: at(node, 'isEnabled') === true,
	};
}

const TARGET = 'id url description version isEnabled eventSubscriptions { eventType }';
const ERROR = 'error { message type code fields { field message type } }';

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
