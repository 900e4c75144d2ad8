import type { HttpClient } from '../../../core/http';
import { newestFirst } from '../../../core/time';
import { textAt } from '../../../core/read';
import { parseJson } from '../../../core/values';
import { events } from '../events';
import { listEventLogs } from './delivery-logs';
import { listRecentConversations } from './recent-conversations';
import { subscriptions } from './subscriptions';

/** As many as a host shows. */
const LIMIT = 3;
/** Each webhook costs a request while a person waits. */
const MAX_WEBHOOKS = 2;

/**
 * The events that Dixa sent most recently, to any webhook. If it sent none, the newest conversations stand in for their
 * creation. For all other events, only the deliveries record what happened.
 */
export async function listRecent(http: HttpClient, nativeType: string): Promise<readonly unknown[]> {
	const row = events.find(({ native }) => native === nativeType);
	if (row === undefined) return [];
	const payloads = await listRecentPayloads(http, row.subscribeAs);
	return payloads.length === 0 && row.subscribeAs === 'ConversationCreated'
		? await listRecentConversations(http, row.native, LIMIT)
		: payloads;
}

async function listRecentPayloads(http: HttpClient, event: string): Promise<readonly unknown[]> {
	const webhooks = await subscriptions.find(http, (webhook) => webhook.events.includes(event));
	const logs = [];
	for (const { id } of webhooks.slice(0, MAX_WEBHOOKS)) logs.push(...(await listEventLogs(http, id, event)));
	logs.sort((left, right) => newestFirst(left.deliveredAt, right.deliveredAt));
	const payloads = new Map<string, unknown>();
	for (const payload of logs.map((log) => parseJson(log.payload))) {
		const id = textAt(payload, 'event_id');
		if (id !== null && !payloads.has(id)) payloads.set(id, payload);
	}
	return [...payloads.values()].slice(0, LIMIT);
}
