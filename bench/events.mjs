/**
 * Deliveries of 3 to 5 kB from the vendors' samples, signed as the vendor signs them. Plain's samples have that size. Dixa's
 * are below 2 kB, so their conversations get custom attributes of the same shape until they match a busy account.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/root.mjs';

const MIN_BYTES = 3_000;
const MAX_BYTES = 5_000;
/** The size that smaller payloads are extended to. */
const EXTENDED_BYTES = 3_500;

/** Every sample of the vendor that has the size, sent to the subscription: `{ payload, id, nativeType, type, rawBody }`. */
export function eventsOf(vendor, subscription) {
	const folder = join(root, 'shared/vendors', vendor.id, 'samples');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => extended(sentTo(subscription, JSON.parse(readFileSync(join(folder, name), 'utf8')).payload)))
		.map((payload) => ({ payload, rawBody: Buffer.from(JSON.stringify(payload)), ...vendor.identify(payload) }))
		.filter(({ rawBody }) => rawBody.length >= MIN_BYTES && rawBody.length <= MAX_BYTES);
}

/** The time of the delivery itself, so its age is checked and accepted. */
export function nowOf(vendor, { payload }) {
	return vendor.id === 'plain'
		? Date.parse(payload.webhookMetadata.webhookDeliveryAttemptTimestamp)
		: Date.parse('2026-11-20T10:00:00Z');
}

/** The request as n8n passes it on: raw body, some twenty headers, and the query. `secrets` sign it; the token is in the URL. */
export function requestOf(vendor, event, secrets, subscription) {
	const { headers, query = {} } = vendor.sign(event.rawBody, secrets, nowOf(vendor, event));
	return {
		rawBody: event.rawBody,
		headers: { ...commonHeaders(event, subscription), ...headers },
		query,
		url: `/webhook/0f3e7a52-66f1-4c0e-8a68-2a4f0c1f7c11/webhook?${new URLSearchParams(query)}`,
	};
}

export const newToken = () => randomBytes(32).toString('base64url');

function commonHeaders({ rawBody, nativeType }, subscription) {
	return {
		host: 'n8n.example.com',
		'x-real-ip': '203.0.113.7',
		'x-forwarded-for': '203.0.113.7',
		'x-forwarded-proto': 'https',
		'x-forwarded-host': 'n8n.example.com',
		'x-forwarded-port': '443',
		connection: 'close',
		'content-length': String(rawBody.length),
		accept: 'application/json',
		'accept-encoding': 'gzip, deflate, br',
		'content-type': 'application/json',
		'user-agent': 'Vendor-Webhooks/1.0',
		traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
		'plain-event-type': nativeType,
		'plain-webhook-target-id': subscription,
		'x-dixa-subscription-id': subscription,
	};
}

/** Plain's bodies name their webhook target. */
function sentTo(subscription, { webhookMetadata, ...payload }) {
	return webhookMetadata
		? { ...payload, webhookMetadata: { ...webhookMetadata, webhookTargetId: subscription } }
		: payload;
}

function extended(payload) {
	const conversation = payload.data?.conversation;
	if (!conversation) return payload;
	const copy = structuredClone(payload);
	const attributes = [...(copy.data.conversation.custom_attributes ?? [])];
	copy.data.conversation.custom_attributes = attributes;
	for (let index = attributes.length; JSON.stringify(copy).length < EXTENDED_BYTES; index += 1) {
		const word = words[index % words.length];
		attributes.push({
			id: `34ddfae4-e8fb-4ec7-96f3-${String(index).padStart(12, '0')}`,
			name: `${word} ${index}`,
			identifier: `${word.toLowerCase()}_${index}`,
			value: index % 4 === 0 ? [word, 'Warranty'] : index % 4 === 1 ? null : `HB-${20_000 + index}`,
		});
	}
	return copy;
}

const words = ['Topics', 'Frame', 'Region', 'Invoice', 'Courier', 'Store', 'Color'];
