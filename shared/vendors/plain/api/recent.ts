import type { HttpClient } from '../../../core/http';
import { newestFirst } from '../../../core/time';
import { listDeliveryAttempts, fetchEventBody } from './delivery-attempts';
import { listRecentThreads } from './recent-threads';
import { subscriptions } from './subscriptions';

/** As many as an editor shows. */
const ENOUGH = 3;
/** Each webhook target costs a request, and the editor waits. */
const MAX_TARGETS = 2;
/** Plain does not say in which order it lists attempts: of a page, the newest are taken. */
const PAGE = 25;

/**
 * What Plain sent lately, to whichever webhook target; where it sent nothing, new threads as they are now. Of other events
 * than a thread's creation nothing but deliveries tells what happened.
 */
export async function listRecent(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	const sent = await recentBodies(http, nativeType);
	return sent.length === 0 && nativeType === 'thread.thread_created'
		? await listRecentThreads(http, nativeType, ENOUGH)
		: sent;
}

async function recentBodies(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	const targets = await subscriptions.find(http, ({ events }) => events.includes(nativeType));
	const times = new Map<string, string | null>();
	for (const { id } of targets.slice(0, MAX_TARGETS)) {
		for (const { eventId, attemptedAt } of await listDeliveryAttempts(http, id, { eventTypes: [nativeType] }, PAGE)) {
			if (eventId !== null) times.set(eventId, attemptedAt);
		}
	}
	const newest = [...times].sort(([, left], [, right]) => newestFirst(left, right)).slice(0, ENOUGH);
	const bodies = [];
	for (const [eventId] of newest) bodies.push(await fetchEventBody(http, eventId));
	return bodies.filter((body) => body !== null);
}
