import type { HttpClient } from '../../../core/http';
import { isReceived, selectMissed } from '../../../core/missed-events';
import type { MissedOptions } from '../../../core/vendor';
import { fetchEventBody, listDeliveryAttempts, SUCCESSFUL } from './delivery-attempts';
import { MAX_NODES } from './pagination';

/**
 * The bodies of the events that Plain failed to deliver to a webhook target. Reads all attempts, up to `MAX_NODES`, because
 * Plain filters them neither by time nor by event. Each body then costs a request. Plain deletes bodies, so some can be missing.
 */
export async function listMissed(
	http: HttpClient,
	subscriptionId: string,
	since: number,
	{ includeDelivered, limit = null, addHint }: MissedOptions,
): Promise<readonly unknown[]> {
	const listed = await listDeliveryAttempts(http, subscriptionId, {}, null);
	if (listed.length >= MAX_NODES)
		addHint?.(`Only the first ${MAX_NODES} delivery attempts were read, so events may be missing.`);
	const attempts = listed.flatMap(({ eventId, attemptedAt, status, httpStatus }) =>
		eventId === null ? [] : [{ eventId, at: attemptedAt, succeeded: isReceived(status === SUCCESSFUL, httpStatus) }],
	);
	const bodies: unknown[] = [];
	let unavailable = 0;
	for (const { eventId } of selectMissed(attempts, since, includeDelivered)) {
		if (limit !== null && bodies.length >= limit) break;
		const body = await fetchEventBody(http, eventId);
		if (body === null) unavailable += 1;
		else bodies.push(body);
	}
	if (unavailable > 0)
		addHint?.(
			`Plain no longer has the bodies of some events (${unavailable}), so they were left out. It keeps bodies for 30 days.`,
		);
	return bodies;
}
