import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { at, listAt, listOf, objectAt, textAt, textOf, type Json } from '../../../core/read';
import type { Subscription, SubscriptionRequest, Subscriptions } from '../../../core/subscription-types';
import { request, unexpectedResponse, webhookPath, WEBHOOKS_PATH } from './client';
import { toWebhookFilters } from './filters';
import { isSecret } from '../signature';

/** Dixa calls a subscription a webhook (docs.dixa.io/openapi/dixa-api/v1/tag/Webhooks). */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

/** The secret is Dixa's own choice; a webhook whose deliveries we could not verify is not left behind. */
async function create(http: HttpClient, wanted: SubscriptionRequest): Promise<Subscription> {
	const filters = toWebhookFilters(wanted.settings);
	const body = {
		...inputFor(wanted),
		authorization: { _type: 'NoAuth' },
		customHeaders: {},
		...(filters === null ? {} : { filters }),
	};
	const made = webhookIn(await request(http, { method: 'POST', url: WEBHOOKS_PATH, body, idempotent: false }));
	const fault = faultOf(made);
	if (fault === null) return made;
	await orVendorError(remove(http, made.id));
	throw fault;
}

/** Dixa gives all webhooks at once. */
async function find(http: HttpClient, own: (subscription: Subscription) => boolean): Promise<readonly Subscription[]> {
	const answer = await request(http, { method: 'GET', url: WEBHOOKS_PATH, idempotent: true });
	return listAt(answer, 'data').flatMap((webhook) => {
		const subscription = read(webhook);
		return subscription !== null && own(subscription) ? [subscription] : [];
	});
}

/**
 * What is left out stays as it is: the authorization and headers that a user may have added in Dixa, but also
 * filters, so these are always sent.
 */
async function update(http: HttpClient, id: string, wanted: SubscriptionRequest): Promise<Subscription> {
	const body = { ...inputFor(wanted), filters: toWebhookFilters(wanted.settings) ?? {} };
	const changed = webhookIn(await request(http, { method: 'PATCH', url: webhookPath(id), body, idempotent: true }));
	const fault = faultOf(changed);
	if (fault !== null) throw fault;
	return changed;
}

async function remove(http: HttpClient, id: string): Promise<void> {
	const result = await orVendorError(request(http, { method: 'DELETE', url: webhookPath(id), idempotent: true }));
	if (result instanceof VendorError && result.code !== 'not_found') throw result;
}

function inputFor({ name, url, events }: SubscriptionRequest) {
	return { name, url, events, enabled: true };
}

function webhookIn(answer: Json): Subscription {
	const subscription = read(objectAt(answer, 'data'));
	if (subscription === null) throw unexpectedResponse();
	return subscription;
}

/** Dixa says `events` when asked and `subscribedEvents` when answering, and leaves an empty list out. */
function read(webhook: unknown): Subscription | null {
	const id = textAt(webhook, 'id');
	if (id === null) return null;
	const secret = textAt(webhook, 'secretKey');
	return {
		id,
		url: textAt(webhook, 'url') ?? '',
		name: textAt(webhook, 'name') ?? '',
		events: listOf(at(webhook, 'subscribedEvents')).flatMap((event) => textOf(event) ?? []),
		enabled: at(webhook, 'enabled') === true,
		...(secret === null ? {} : { secret }),
	};
}

function faultOf({ secret }: Subscription): VendorError | null {
	if (secret !== undefined && isSecret(secret)) return null;
	return new VendorError(
		'unexpected_response',
		'Dixa gave the webhook a secret that is not written in hex, so its deliveries could not be verified. Tell the maintainers of this package.',
	);
}
