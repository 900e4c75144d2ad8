import type { HttpClient } from '../../../core/http';
import { newestFirst } from '../../../core/time';
import { fetchEventBody, listDeliveryAttempts } from './delivery-attempts';
import { listRecentThreads } from './recent-threads';
import { subscriptions } from './subscriptions';

/** As many as a host shows. */
const LIMIT = 3;
/** Each webhook target costs a request while a person waits. */
const MAX_TARGETS = 2;
/** Plain doesn't document the order of attempts, so the newest of a page are taken. */
const PAGE_SIZE = 25;

/**
 * The events that Plain sent most recently, to any webhook target. If it sent none, the newest threads stand in for their
 * creation. For all other events, only the deliveries record what happened.
 */
export async function listRecent(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	const bodies = await listRecentBodies(http, nativeType);
	return bodies.length === 0 && nativeType === 'thread.thread_created'
		? await listRecentThreads(http, nativeType, LIMIT)
		: bodies;
}

async function listRecentBodies(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	const targets = await subscriptions.find(http, ({ events }) => events.includes(nativeType));
	const filter = { eventTypes: [nativeType] };
	const times = new Map<string, string | null>();
	for (const { id } of targets.slice(0, MAX_TARGETS)) {
		for (const { eventId, attemptedAt } of await listDeliveryAttempts(http, id, filter, PAGE_SIZE)) {
			if (eventId !== null) times.set(eventId, attemptedAt);
		}
	}
	const newest = [...times].sort(([, left], [, right]) => newestFirst(left, right)).slice(0, LIMIT);
	const bodies = [];
	for (const [eventId] of newest) bodies.push(await fetchEventBody(http, eventId));
	return bodies.filter((body) => body !== null);
}
