import { ignoreNotFound, orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { hasMarker } from '../../../core/subscription/callback-url';
import type { Subscription, SubscriptionRequest, Subscriptions } from '../../../core/subscription-types';
import {
	createWebhookTarget,
	deleteWebhookTarget,
	listWebhookTargets,
	updateWebhookTarget,
	type WebhookTarget,
	type WebhookTargetInput,
} from './webhook-targets';
import { resolveVersion, selectIncludedEvents } from './webhook-versions';

/** Plain allows this many webhook targets in a workspace (plain.com/docs/api-reference/webhooks). */
const TARGET_LIMIT = 25;

/** Plain's name for a subscription is webhook target. */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

async function create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription> {
	const { input, warnings } = await toInput(http, request);
	const target = await orVendorError(createWebhookTarget(http, input));
	if (target instanceof VendorError) throw target.code === 'limit_reached' ? await limitReached(http, request) : target;
	return { ...toSubscription(target), warnings };
}

async function find(
	http: HttpClient,
	isOwn: (subscription: Subscription) => boolean,
): Promise<readonly Subscription[]> {
	return (await listWebhookTargets(http, null)).map(toSubscription).filter(isOwn);
}

async function update(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription> {
	const { input, warnings } = await toInput(http, request);
	return { ...toSubscription(await updateWebhookTarget(http, id, input)), warnings };
}

async function remove(http: HttpClient, id: string): Promise<void> {
	await ignoreNotFound(deleteWebhookTarget(http, id));
}

async function toInput(http: HttpClient, request: SubscriptionRequest) {
	const { url, name: description } = request;
	const version = await resolveVersion(http, request);
	const { events, warnings } = selectIncludedEvents(version, request);
	const input: WebhookTargetInput = { url, description, version, isEnabled: true, events };
	return { input, warnings };
}

async function limitReached(http: HttpClient, { marker }: SubscriptionRequest): Promise<VendorError> {
	const own = await find(http, ({ name }) => hasMarker(name, marker));
	return new VendorError(
		'limit_reached',
		`All ${TARGET_LIMIT} webhook targets of the Plain workspace are in use, ${own.length} of them by triggers and their tests. ` +
			'Delete one that you no longer need in Plain under Settings → Webhooks.',
	);
}

function toSubscription({ id, url, description: name, events, enabled }: WebhookTarget): Subscription {
	return { id, url, name, events, enabled };
}
