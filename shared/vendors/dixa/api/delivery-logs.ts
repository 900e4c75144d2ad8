import { toPathSegment } from '../../../core/path-segment';
import type { HttpClient } from '../../../core/http';
import { at, countAt, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { get } from './client';
import { webhookPath } from './webhooks';

/** The last delivery of each event that a webhook subscribes to. */
export async function listDeliveryStatuses(http: HttpClient, webhookId: string) {
	const body = await get(http, `${webhookPath(webhookId)}/delivery-status`);
	return listAt(body, 'data').map((row) => ({
		event: textAt(row, 'event'),
		...toResult(objectAt(row, 'deliveryStatus')),
	}));
}

/** The deliveries of one event, by the API's name, to a webhook. The payload is JSON text. */
export async function listEventLogs(http: HttpClient, webhookId: string, event: string) {
	const url = `${webhookPath(webhookId)}/delivery-status/logs/${toPathSegment(event)}`;
	return listAt(await get(http, url), 'data').map((log) => ({
		...toResult(objectAt(log, 'deliveryDetail')),
		payload: textAt(log, 'payload'),
	}));
}

/** All `null` if there was no delivery. */
function toResult(delivery: Json | null) {
	return {
		deliveredAt: timeAt(delivery, 'deliveryTimestamp'),
		success: at(delivery, 'success') ?? null,
		responseCode: countAt(delivery, 'responseCode'),
		responseText: textAt(delivery, 'responseText'),
	};
}
