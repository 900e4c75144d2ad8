import { ignoreNotFound } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { booleanAt, listAt, textAt, textOf } from '../../../core/read';
import type { Subscription, SubscriptionRequest, Subscriptions } from '../../../core/subscription-types';
import { request, WEBHOOKS_PATH } from './client';

/** Acme calls a subscription a webhook. */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

async function create(http: HttpClient, input: SubscriptionRequest): Promise<Subscription> {
	const body = toBody(input);
	return readWebhook(await request(http, { method: 'POST', url: WEBHOOKS_PATH, body, idempotent: false }));
}

/** Acme returns all webhooks in one response. */
async function find(http: HttpClient, own: (subscription: Subscription) => boolean): Promise<readonly Subscription[]> {
	const response = await request(http, { method: 'GET', url: WEBHOOKS_PATH, idempotent: true });
	return listAt(response, 'webhooks').map(readWebhook).filter(own);
}

async function update(http: HttpClient, id: string, input: SubscriptionRequest): Promise<Subscription> {
	const body = toBody(input);
	return readWebhook(await request(http, { method: 'PATCH', url: webhookPath(id), body, idempotent: true }));
}

async function remove(http: HttpClient, id: string): Promise<void> {
	await ignoreNotFound(request(http, { method: 'DELETE', url: webhookPath(id), idempotent: true }));
}

function webhookPath(id: string): string {
	return `${WEBHOOKS_PATH}/${encodeURIComponent(id)}`;
}

function toBody({ name, url, events }: SubscriptionRequest) {
	return { name, url, events, enabled: true };
}

function readWebhook(webhook: unknown): Subscription {
	return {
		id: textAt(webhook, 'id') ?? '',
		url: textAt(webhook, 'url') ?? '',
		name: textAt(webhook, 'name') ?? '',
		events: listAt(webhook, 'events').flatMap((event) => textOf(event) ?? []),
		enabled: booleanAt(webhook, 'enabled') === true,
	};
}
