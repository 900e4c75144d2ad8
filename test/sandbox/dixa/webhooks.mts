/** Stores webhook subscriptions. */
import { randomBytes, randomUUID } from 'node:crypto';
import { isDeliverable } from '../urls.mts';
import type { CreateInput, PatchInput } from './input.mts';
import type { Organization, Webhook } from './model.mts';

/** Returns `null` when Dixa would reject it. Dixa doesn't document whether it requires HTTPS or unique names; here the URL must be deliverable. */
export function createWebhook(organization: Organization, input: CreateInput, by: string): Webhook | null {
	if (!isDeliverable(input.url)) return null;
	const now = toTimestamp();
	const webhook: Webhook = {
		id: randomUUID(),
		secretKey: randomBytes(32).toString('hex'),
		name: input.name,
		url: input.url,
		events: input.events ?? [],
		authorization: input.authorization,
		customHeaders: input.customHeaders,
		enabled: input.enabled ?? true,
		filters: input.filters ?? null,
		createdAt: now,
		createdBy: by,
		updatedAt: now,
		updatedBy: by,
	};
	organization.webhooks.push(webhook);
	return webhook;
}

/** Replaces each field that is sent. Returns `null` when Dixa would reject it. */
export function patchWebhook(webhook: Webhook, patch: PatchInput, by: string): Webhook | null {
	if (typeof patch.url === 'string' && !isDeliverable(patch.url)) return null;
	const changes = Object.entries(patch).filter(([, value]) => value !== undefined && value !== null);
	return Object.assign(webhook, Object.fromEntries(changes), { updatedAt: toTimestamp(), updatedBy: by });
}

export function removeWebhook({ webhooks }: Organization, webhook: Webhook): void {
	webhooks.splice(webhooks.indexOf(webhook), 1);
}

/** Returns the time without milliseconds, as in Dixa's examples. */
function toTimestamp(): string {
	return new Date().toISOString().replace(/\.\d{3}Z$/, 'Z');
}
