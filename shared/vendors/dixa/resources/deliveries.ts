import type { HttpClient } from '../../../core/http';
import type { LastDelivery, Operation } from '../../../core/operation';
import { at, countAt, listAt, objectAt, textAt, timeAt, type Json } from '../../../core/read';
import { jsonIn, limited, needed } from '../../../core/values';
import { ask } from '../api';
import { normalise } from '../normalise';
import { eventChoices, webhookField, webhookPath } from './fields';

export const getDeliveryStatus: Operation = {
	key: 'getDeliveryStatus',
	label: 'Get Delivery Status',
	action: 'Get the delivery status of a webhook subscription',
	description: 'Get how the last delivery of each event of a webhook subscription went',
	fields: [webhookField],
	run: async (http, values) => await statuses(http, needed(values, 'webhook')),
};

export const getEventLogs: Operation = {
	key: 'getEventLogs',
	label: 'Get Event Logs',
	action: 'Get the event logs of a webhook subscription',
	description: 'Get the deliveries of one kind of event: how each went, what was sent, and the event that it is',
	many: true,
	fields: [
		webhookField,
		{
			key: 'event',
			label: 'Event',
			help: 'The kind of event',
			kind: 'choice',
			required: true,
			default: 'ConversationCreated',
			choices: eventChoices,
		},
	],
	async run(http, values, { limit }) {
		const url = `${webhookPath(needed(values, 'webhook'))}/delivery-status/logs/${encodeURIComponent(needed(values, 'event'))}`;
		const logs = listAt(await ask(http, { method: 'GET', url, repeatable: true }), 'data');
		return limited(logs, limit).map((log) => {
			const payload = textAt(log, 'payload');
			return { ...detail(objectAt(log, 'deliveryDetail')), payload, event: normalise(jsonIn(payload)) };
		});
	},
};

/** The newest of all events; Dixa keeps them by event. */
export async function lastDelivery(http: HttpClient, subscriptionId: string): Promise<LastDelivery | null> {
	const known = (await statuses(http, subscriptionId)).filter(({ deliveredAt }) => deliveredAt !== null);
	const [newest] = known.sort((left, right) => (String(left.deliveredAt) < String(right.deliveredAt) ? 1 : -1));
	if (newest === undefined) return null;
	const { deliveredAt, success, responseCode, event } = newest;
	return { at: deliveredAt, succeeded: success === true, result: `${event}: HTTP ${responseCode ?? 'unknown'}` };
}

async function statuses(http: HttpClient, id: string) {
	const answer = await ask(http, { method: 'GET', url: `${webhookPath(id)}/delivery-status`, repeatable: true });
	return listAt(answer, 'data').map((row) => ({ event: textAt(row, 'event'), ...detail(objectAt(row, 'deliveryStatus')) }));
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
