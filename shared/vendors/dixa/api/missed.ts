import type { HttpClient } from '../../../core/http';
import { isReceived, selectMissed } from '../../../core/missed-events';
import { textAt } from '../../../core/read';
import { parseJson, takeLimit } from '../../../core/values';
import type { MissedOptions } from '../../../core/vendor';
import { listDeliveryStatuses, listEventLogs } from './delivery-logs';

/**
 * The payloads of the events that Dixa failed to deliver to a webhook, from its logs. Each event that the webhook subscribes
 * to costs a request. Entries without a readable payload are left out, with a hint.
 */
export async function listMissed(
	http: HttpClient,
	subscriptionId: string,
	since: number,
	{ includeDelivered, limit = null, addHint }: MissedOptions,
): Promise<readonly unknown[]> {
	const attempts = [];
	let unreadable = 0;
	for (const { event } of await listDeliveryStatuses(http, subscriptionId)) {
		if (event === null) continue;
		for (const { payload: json, deliveredAt, success, responseCode } of await listEventLogs(
			http,
			subscriptionId,
			event,
		)) {
			const payload = parseJson(json);
			const eventId = textAt(payload, 'event_id');
			if (eventId === null) unreadable += 1;
			else attempts.push({ eventId, at: deliveredAt, succeeded: isReceived(success === true, responseCode), payload });
		}
	}
	if (unreadable > 0)
		addHint?.(`Dixa’s log has no readable payload for some deliveries (${unreadable}), so they were left out.`);
	return takeLimit(selectMissed(attempts, since, includeDelivered), limit).map(({ payload }) => payload);
}
