import type { HttpClient } from '../../../core/http';
import { selectMissed } from '../../../core/missed-events';
import type { MissedOptions } from '../../../core/vendor';
import { MAX_NODES } from './pagination';
import { listDeliveryAttempts, fetchEventBody, SUCCESSFUL } from './delivery-attempts';

/**
 * Bodies of the events that Plain did not deliver to a webhook target. All attempts are read, up to `MAX_NODES`: Plain can
 * filter them neither by time nor by event. Then each body costs a request. One that is gone is left out, with a hint.
 */
export async function listMissed(
	http: HttpClient,
	subscriptionId: string,
	since: number,
	{ includeDelivered, limit = null, addHint }: MissedOptions,
): Promise<readonly unknown[]> {
	const listed = await listDeliveryAttempts(http, subscriptionId, {}, null);
	if (listed.length >= MAX_NODES)
		addHint?.(`Only ${MAX_NODES} delivery attempts were read: there may be more missed events.`);
	const attempts = listed.flatMap(({ eventId, attemptedAt, status }) =>
		eventId === null ? [] : [{ eventId, at: attemptedAt, succeeded: status === SUCCESSFUL }],
	);
	const bodies: unknown[] = [];
	let gone = 0;
	for (const { eventId } of selectMissed(attempts, since, includeDelivered)) {
		if (limit !== null && bodies.length >= limit) break;
		const body = await fetchEventBody(http, eventId);
		if (body === null) gone += 1;
		else bodies.push(body);
	}
	if (gone > 0)
		addHint?.(`Left out, because Plain no longer has the body: ${gone} of the events. It keeps bodies for 30 days.`);
	return bodies;
}
