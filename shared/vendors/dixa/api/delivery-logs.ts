import { toPathSegment } from '../../../core/path-segment';
import type { HttpClient } from '../../../core/http';
import { at, countAt, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { request, webhookPath } from './client';

/** How the last delivery of each event that a webhook subscribes to went. */
export async function listDeliveryStatuses(http: HttpClient, webhookId: string) {
	const answer = await request(http, {
		method: 'GET',
		url: `${webhookPath(webhookId)}/delivery-status`,
		idempotent: true,
	});
	return listAt(answer, 'data').map((row) => ({
		event: textAt(row, 'event'),
		...detail(objectAt(row, 'deliveryStatus')),
	}));
}

/** What was sent to a webhook of one kind of event, by the API's name, and how it went; the payload is JSON text. */
export async function listEventLogs(http: HttpClient, webhookId: string, event: string) {
	const url = `${webhookPath(webhookId)}/delivery-status/logs/${toPathSegment(event)}`;
	const logs = listAt(await request(http, { method: 'GET', url, idempotent: true }), 'data');
	return logs.map((log) => ({ ...detail(objectAt(log, 'deliveryDetail')), payload: textAt(log, 'payload') }));
}

/** All `null` where Dixa knows of no delivery. */
function detail(delivery: Json | null) {
	return {
		deliveredAt: timeAt(delivery, 'deliveryTimestamp'),
		success: at(delivery, 'success') ?? null,
		responseCode: countAt(delivery, 'responseCode'),
		responseText: textAt(delivery, 'responseText'),
	};
}
