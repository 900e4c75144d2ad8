import { toPathSegment } from '../../../core/path-segment';
import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, textAt, textOf, type Json } from '../../../core/read';
import { get, send, unexpectedResponse } from './client';

/** Webhook is the API's name for a subscription (docs.dixa.io/openapi/dixa-api/v1/tag/Webhooks). Responses contain its secret. */
export const WEBHOOKS_PATH = '/v1/webhooks';

export function webhookPath(id: string): string {
	return `${WEBHOOKS_PATH}/${toPathSegment(id)}`;
}

export async function createWebhook(http: HttpClient, body: Json): Promise<Json> {
	return webhookOf(await send(http, { method: 'POST', url: WEBHOOKS_PATH, body, idempotent: false }));
}

/** What is left out stays as it is. */
export async function updateWebhook(http: HttpClient, id: string, body: Json): Promise<Json> {
	return webhookOf(await send(http, { method: 'PATCH', url: webhookPath(id), body, idempotent: true }));
}

export async function deleteWebhook(http: HttpClient, id: string): Promise<void> {
	await send(http, { method: 'DELETE', url: webhookPath(id), idempotent: true });
}

export async function getWebhook(http: HttpClient, id: string): Promise<Json> {
	return webhookOf(await get(http, webhookPath(id)));
}

/** All webhooks: the list has no pages. */
export async function listWebhooks(http: HttpClient): Promise<readonly Json[]> {
	return listAt(await get(http, WEBHOOKS_PATH), 'data').flatMap((webhook) => (isWebhook(webhook) ? [webhook] : []));
}

/** Requests name the list `events`, responses `subscribedEvents`, which is absent when it is empty. */
export function readSubscribedEvents(webhook: Json): readonly string[] {
	return listAt(webhook, 'subscribedEvents').flatMap((event) => textOf(event) ?? []);
}

function webhookOf(body: Json): Json {
	const webhook = objectAt(body, 'data');
	if (!isWebhook(webhook)) throw unexpectedResponse();
	return webhook;
}

function isWebhook(value: unknown): value is Json {
	return textAt(value, 'id') !== null;
}
