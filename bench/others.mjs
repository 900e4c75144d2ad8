/**
 * Other libraries on the same events. Plain's SDK checks the signature, the age, and the payload against a schema that it
 * compiles for every event; it has no token, duplicates, patterns, or event model. standardwebhooks checks signature and age,
 * and parses. It has its own signature scheme, so the bodies are signed again with it and the current time.
 */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { parsePlainWebhook, verifyPlainWebhook } from '@team-plain/typescript-sdk';
import { Webhook } from 'standardwebhooks';

export function others(vendor, events, secret) {
	return { ...standardWebhooks(events, secret), ...(vendor.id === 'plain' && plainSdk(events, secret)) };
}

function standardWebhooks(events, secret) {
	const webhook = new Webhook(Buffer.from(secret).toString('base64'));
	const deliveries = events.map(({ id, rawBody }) => {
		const now = new Date();
		const [timestamp, signature] = [String(Math.floor(now / 1000)), webhook.sign(id, now, rawBody)];
		return { rawBody, headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } };
	});
	const run = (index) => webhook.verify(deliveries[index].rawBody, deliveries[index].headers);
	for (const index of events.keys()) assert.ok(run(index));
	return { 'standardwebhooks verify': { run } };
}

/** The only payload version that the SDK accepts (`webhookSchema` in its code). Our samples have a newer one, so it is replaced. */
const SDK_PAYLOADS = '2026-02-27';
/** The SDK reads the clock itself, so its maximum age is set far beyond that of the samples. */
const MAX_AGE_S = 1e12;

function plainSdk(events, secret) {
	const deliveries = events
		.map(({ payload }) => ({
			...payload,
			webhookMetadata: { ...payload.webhookMetadata, webhookTargetVersion: SDK_PAYLOADS },
		}))
		.map((payload) => Buffer.from(JSON.stringify(payload)))
		.map((rawBody) => ({ rawBody, signature: createHmac('sha256', secret).update(rawBody).digest('hex') }))
		// That version has no notes that mention someone.
		.filter(({ rawBody }) => parsePlainWebhook(rawBody.toString()).error === undefined);
	assert.ok(deliveries.length >= events.length - 1);
	const deliveryAt = (index) => deliveries[index % deliveries.length];
	const parse = (index) => parsePlainWebhook(deliveryAt(index).rawBody.toString()).data;
	const verify = (index) =>
		verifyPlainWebhook(deliveryAt(index).rawBody.toString(), deliveryAt(index).signature, secret, MAX_AGE_S).data;
	for (const index of events.keys()) assert.ok(verify(index));
	return { 'Plain’s SDK, parse': { run: parse, calls: 1 }, 'Plain’s SDK, verify': { run: verify, calls: 1 } };
}
