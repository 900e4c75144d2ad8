import { ignoreNotFound, orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, textAt, type Json } from '../../../core/read';
import { quoteName } from '../../../core/safe-text';
import type { Subscription, SubscriptionRequest, Subscriptions } from '../../../core/subscription-types';
import { isSecret } from '../signature';
import { toWebhookFilters } from './filters';
import { createWebhook, deleteWebhook, listWebhooks, readSubscribedEvents, updateWebhook } from './webhooks';

/** Dixa's name for a subscription is webhook. */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

/** Dixa generates the secret. A webhook whose deliveries can't be verified is removed again, or the error has its ID. */
async function create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription> {
	const filters = toWebhookFilters(request.settings);
	const body = {
		...toInput(request),
		authorization: { _type: 'NoAuth' },
		customHeaders: {},
		...(filters === null ? {} : { filters }),
	};
	const subscription = toSubscription(await createWebhook(http, body));
	if (hasUsableSecret(subscription)) return subscription;
	const removed = await orVendorError(remove(http, subscription.id));
	throw unusableSecret(removed instanceof VendorError ? subscription.id : null);
}

async function find(
	http: HttpClient,
	isOwn: (subscription: Subscription) => boolean,
): Promise<readonly Subscription[]> {
	return (await listWebhooks(http)).map(toSubscription).filter(isOwn);
}

/** The authorization and the headers stay as a user may have changed them in Dixa; filters would stay too, so they are always sent. */
async function update(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription> {
	const body = { ...toInput(request), filters: toWebhookFilters(request.settings) ?? {} };
	const subscription = toSubscription(await updateWebhook(http, id, body));
	if (!hasUsableSecret(subscription)) throw unusableSecret(null);
	return subscription;
}

async function remove(http: HttpClient, id: string): Promise<void> {
	await ignoreNotFound(deleteWebhook(http, id));
}

function toInput({ name, url, events }: SubscriptionRequest) {
	return { name, url, events, enabled: true };
}

function toSubscription(webhook: Json): Subscription {
	const secret = textAt(webhook, 'secretKey');
	return {
		id: String(webhook['id']),
		url: textAt(webhook, 'url') ?? '',
		name: textAt(webhook, 'name') ?? '',
		events: readSubscribedEvents(webhook),
		enabled: at(webhook, 'enabled') === true,
		...(secret === null ? {} : { secret }),
	};
}

function hasUsableSecret({ secret }: Subscription): boolean {
	return secret !== undefined && isSecret(secret);
}

/** `leftId` is the ID of a webhook that was created for nothing and couldn't be removed. */
function unusableSecret(leftId: string | null): VendorError {
	const fact = 'Dixa returned a signing secret that isn’t hexadecimal, so deliveries can’t be verified.';
	const remedy =
		leftId === null
			? 'Report this to the maintainers of this package.'
			: `The new webhook couldn’t be removed: delete ${quoteName(leftId)} in Dixa.`;
	return new VendorError('unexpected_response', `${fact} ${remedy}`);
}
