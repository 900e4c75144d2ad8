import { createWebhook } from '../../../nodes/factory/trigger/webhook';
import { sha256Hex } from '../../../shared/core/signature';
import type { VendorRequest } from '../../../shared/core/request';
import type { Secrets, Vendor } from '../../../shared/core/vendor';
import { signed } from '../../core/support/delivery';
import { harbour } from '../../vendors/support/harbour';
import { CALLBACK_URL } from './harbour-trigger';
import { n8nHost, type World } from './n8n-host';
import { n8nResponse } from './n8n-response';

export const NOW = Date.parse('2026-03-01T10:00:00.000Z');
export const SECRETS: Secrets = { signing: [], token: '0123456789abcdef'.repeat(4) };
export const PAYLOAD = {
	id: 'e1',
	kind: 'case.opened',
	sent: NOW,
	hook: 'h1',
	case: { id: 'c1', subject: 'A private matter' },
};

/** A delivery as Harbour sends it to the callback URL. */
export function createDelivery(body: object | string = PAYLOAD, secrets: Secrets = SECRETS): VendorRequest {
	return signed(harbour, body, secrets, NOW);
}

/** A published Harbour Trigger. Its static data is frozen, because a delivery must never write to it. */
export function published(overrides: Partial<World> = {}, vendor: Vendor = harbour) {
	const host = n8nHost({
		parameters: { events: ['ticket:created'] },
		credential: { apiKey: 'key-of-harbour' },
		webhookUrl: CALLBACK_URL,
		staticData: Object.freeze({
			version: 1,
			id: 'h1',
			url: CALLBACK_URL,
			tokenDigest: sha256Hex(SECRETS.token ?? ''),
			requestDigest: 'a digest',
			eventsDigest: 'another digest',
		}),
		...overrides,
	});
	const webhook = createWebhook(vendor);
	return {
		...host,
		/** One delivery: what `webhook` returns, and the response that it can write. */
		receive(request: VendorRequest = createDelivery()) {
			const response = n8nResponse();
			return { response, returned: webhook.call(host.createWebhookContext(request, response)) };
		},
	};
}

/** Runs everything that waits only for promises that are already settled. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
