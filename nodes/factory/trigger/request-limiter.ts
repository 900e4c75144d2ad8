import type { RequestLimiter } from '../../../shared/core/unproven';
import { deleteOldest } from './delete-oldest';
import { createRecentValues } from './recent-values';
import { toTriggerKey, type TriggerHost } from './trigger-host';

/** How many requests run at the moment, by trigger. */
const running = new Map<string, number>();
/** What the vendor returned and until when it counts, by trigger, subscription, and API key. */
const secrets = new Map<string, { until: number; readonly secret: Promise<string | null> }>();

const MAX_RUNNING = 3;
/** An entry takes about 300 bytes. A forgotten one costs one request. */
export const MAX_REFUSED = 10_000;
const MAX_SECRETS = 1_000;
const MINUTE_MS = 60_000;
/** Shorter, because every delivery fails in the meantime. */
const FAILED_MS = 5_000;

/** The deliveries that were refused within the last minute, by trigger and digest. */
const refused = createRecentValues<true>(MAX_REFUSED, MINUTE_MS);

/** The limits of one trigger, for the requests that unproven senders cause. `now` is in ms since 1970. */
export function createRequestLimiter(host: TriggerHost, now: number): RequestLimiter {
	const trigger = toTriggerKey(host, host.getMode());
	return {
		async run(request) {
			const count = running.get(trigger) ?? 0;
			if (count >= MAX_RUNNING) return null;
			running.set(trigger, count + 1);
			try {
				return await request();
			} finally {
				finish(trigger);
			}
		},
		isRefused: (digest) => refused.find(`${trigger} ${digest}`, now) === true,
		addRefused: (digest) => refused.add(`${trigger} ${digest}`, true, now),
		async recallSecret(subscription, request) {
			const key = `${trigger} ${subscription}`;
			const recent = secrets.get(key);
			if (recent !== undefined && now < recent.until) return await recent.secret;
			const entry = { until: now + MINUTE_MS, secret: request() };
			entry.secret.catch(() => (entry.until = now + FAILED_MS));
			secrets.delete(key);
			secrets.set(key, entry);
			if (secrets.size > MAX_SECRETS) deleteOldest(secrets);
			return await entry.secret;
		},
	};
}

function finish(trigger: string): void {
	const count = running.get(trigger) ?? 1;
	if (count > 1) running.set(trigger, count - 1);
	else running.delete(trigger);
}
