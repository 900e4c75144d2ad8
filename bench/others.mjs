/**
 * What others offer for the same events. Plain's SDK checks the signature, the age and the payload against its schema, which it compiles
 * anew for each event; it has no token, duplicates, patterns or event model. standardwebhooks checks signature and age and parses; its
 * scheme is its own, so the same bodies are signed anew in it, with the time of now.
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

/** The only version of payloads that the SDK knows (`webhookSchema` in its code); our samples, written for a newer one, are given it. */
const SDK_PAYLOADS = '2026-02-27';
/** The SDK looks at the clock itself, so its greatest age is set far beyond the samples'. */
const ANY_AGE_S = 1e12;

function plainSdk(events, secret) {
	const deliveries = events
		.map(({ payload }) => ({
			...payload,
			webhookMetadata: { ...payload.webhookMetadata, webhookTargetVersion: SDK_PAYLOADS },
		}))
		.map((payload) => Buffer.from(JSON.stringify(payload)))
		.map((rawBody) => ({ rawBody, signature: createHmac('sha256', secret).update(rawBody).digest('hex') }))
		// A note that mentions somebody is new since that version.
		.filter(({ rawBody }) => parsePlainWebhook(rawBody.toString()).error === undefined);
	assert.ok(deliveries.length >= events.length - 1);
	const of = (index) => deliveries[index % deliveries.length];
	const parse = (index) => parsePlainWebhook(of(index).rawBody.toString()).data;
	const verify = (index) =>
		verifyPlainWebhook(of(index).rawBody.toString(), of(index).signature, secret, ANY_AGE_S).data;
	for (const index of events.keys()) assert.ok(verify(index));
	return { 'Plain’s SDK, parse': { run: parse, calls: 1 }, 'Plain’s SDK, verify': { run: verify, calls: 1 } };
}
