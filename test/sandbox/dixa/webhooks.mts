/** Webhook subscriptions: what is stored. */
import { randomBytes, randomUUID } from 'node:crypto';
import { isDeliverable } from '../urls.mts';
import type { CreateInput, PatchInput } from './input.mts';
import type { Organization, Webhook } from './model.mts';

/** `null` when Dixa would refuse it. Whether it wants HTTPS or unique names is not documented; here the URL must be deliverable. */
export function createWebhook(organization: Organization, input: CreateInput, by: string): Webhook | null {
	if (!isDeliverable(input.url)) return null;
	const now = instant();
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

/** Each field that is sent replaces the whole one. `null` when Dixa would refuse it. */
export function patchWebhook(webhook: Webhook, patch: PatchInput, by: string): Webhook | null {
	if (typeof patch.url === 'string' && !isDeliverable(patch.url)) return null;
	const given = Object.entries(patch).filter(([, value]) => value !== undefined && value !== null);
	return Object.assign(webhook, Object.fromEntries(given), { updatedAt: instant(), updatedBy: by });
}

export function removeWebhook({ webhooks }: Organization, webhook: Webhook): void {
	webhooks.splice(webhooks.indexOf(webhook), 1);
}

/** Without milliseconds, as in Dixa's examples. */
function instant(): string {
	return new Date().toISOString().replace(/\.\d{3}Z$/, 'Z');
}
