import type { HttpClient } from '../../../core/http';
import { newestFirst } from '../../../core/time';
import { textAt } from '../../../core/read';
import { parseJson } from '../../../core/values';
import { listEventLogs } from './delivery-logs';
import { events } from '../events';
import { listRecentConversations } from './recent-conversations';
import { subscriptions } from './subscriptions';

/** As many as an editor shows. */
const ENOUGH = 3;
/** Each webhook costs a request, and the editor waits. */
const MAX_WEBHOOKS = 2;

/**
 * What Dixa sent lately, to whichever webhook; where it sent nothing, conversations as they are now. Of other events than a
 * conversation's creation nothing but deliveries tells what happened.
 */
export async function listRecent(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	const row = events.find(({ native }) => native === nativeType);
	if (row === undefined) return [];
	const sent = await recentPayloads(http, row.subscribeAs);
	return sent.length === 0 && row.subscribeAs === 'ConversationCreated'
		? await listRecentConversations(http, row.native, ENOUGH)
		: sent;
}

async function recentPayloads(http: HttpClient, event: string): Promise<readonly unknown[]> {
	const webhooks = await subscriptions.find(http, ({ events: subscribed }) => subscribed.includes(event));
	const logs = [];
	for (const { id } of webhooks.slice(0, MAX_WEBHOOKS)) logs.push(...(await listEventLogs(http, id, event)));
	logs.sort((left, right) => newestFirst(left.deliveredAt, right.deliveredAt));
	const payloads = new Map<string, unknown>();
	for (const payload of logs.map((log) => parseJson(log.payload))) {
		const id = textAt(payload, 'event_id');
		if (id !== null && !payloads.has(id)) payloads.set(id, payload);
	}
	return [...payloads.values()].slice(0, ENOUGH);
}
