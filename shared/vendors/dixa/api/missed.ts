import type { HttpClient } from '../../../core/http';
import { selectMissed } from '../../../core/missed-events';
import { textAt } from '../../../core/read';
import { parseJson, takeLimit } from '../../../core/values';
import type { MissedOptions } from '../../../core/vendor';
import { listEventLogs, listDeliveryStatuses } from './delivery-logs';

/**
 * Payloads of the events that Dixa did not deliver to a webhook, from its logs: one request for each kind of event that it
 * subscribes to now. An entry without a readable payload is left out, with a hint.
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
		for (const { payload: text, deliveredAt, success } of await listEventLogs(http, subscriptionId, event)) {
			const payload = parseJson(text);
			const eventId = textAt(payload, 'event_id');
			if (eventId === null) unreadable += 1;
			else attempts.push({ eventId, at: deliveredAt, succeeded: success === true, payload });
		}
	}
	if (unreadable > 0)
		addHint?.(`Left out, because Dixa’s log has no payload that could be read: ${unreadable} of the deliveries.`);
	return takeLimit(selectMissed(attempts, since, includeDelivered), limit).map(({ payload }) => payload);
}
