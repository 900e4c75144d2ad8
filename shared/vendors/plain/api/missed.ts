import type { HttpClient } from '../../../core/http';
import { missedAmong } from '../../../core/missed-events';
import type { MissedOptions } from '../../../core/vendor';
import { MAX_NODES } from './pagination';
import { deliveryAttempts, eventBody, SUCCESSFUL } from './delivery-attempts';

/**
 * Bodies of the events that Plain did not deliver to a webhook target. All attempts are read, up to `MAX_NODES`: Plain can
 * filter them neither by time nor by event. Then each body costs a request. One that is gone is left out, with a hint.
 */
export async function missed(
	http: HttpClient,
	subscriptionId: string,
	since: number,
	{ all, limit = null, hint }: MissedOptions,
): Promise<readonly unknown[]> {
	const listed = await deliveryAttempts(http, subscriptionId, {}, null);
	if (listed.length >= MAX_NODES)
		hint?.(`Only ${MAX_NODES} delivery attempts were read: there may be more missed events.`);
	const attempts = listed.flatMap(({ eventId, attemptedAt, status }) =>
		eventId === null ? [] : [{ eventId, at: attemptedAt, succeeded: status === SUCCESSFUL }],
	);
	const bodies: unknown[] = [];
	let gone = 0;
	for (const { eventId } of missedAmong(attempts, since, all)) {
		if (limit !== null && bodies.length >= limit) break;
		const body = await eventBody(http, eventId);
		if (body === null) gone += 1;
		else bodies.push(body);
	}
	if (gone > 0)
		hint?.(`Left out, because Plain no longer has the body: ${gone} of the events. It keeps bodies for 30 days.`);
	return bodies;
}
