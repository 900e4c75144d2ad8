import type { HttpClient } from '../../../core/http';
import type { LastDelivery, Operation } from '../../../core/operation';
import { newestFirst } from '../../../core/time';
import { parseJson, takeLimit, requireText } from '../../../core/values';
import { listEventLogs, listDeliveryStatuses } from '../api/delivery-logs';
import { normalize } from '../normalize';
import { eventChoices, webhookField } from './fields';

export const getDeliveryStatus: Operation = {
	key: 'getDeliveryStatus',
	label: 'Get Delivery Status',
	action: 'Get the delivery status of a webhook subscription',
	description: 'Get how the last delivery of each event of a webhook subscription went',
	fields: [webhookField],
	run: async (http, values) => await listDeliveryStatuses(http, requireText(values, 'webhook')),
};

export const getEventLogs: Operation = {
	key: 'getEventLogs',
	label: 'Get Event Logs',
	action: 'Get the event logs of a webhook subscription',
	description: 'Get the deliveries of one kind of event: how each went, what was sent, and the event that it is',
	returnsMany: true,
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
		const logs = await listEventLogs(http, requireText(values, 'webhook'), requireText(values, 'event'));
		return takeLimit(logs, limit).map((log) => ({ ...log, event: normalize(parseJson(log.payload)) }));
	},
};

/** The newest of all events; Dixa keeps them by event. */
export async function findLastDelivery(http: HttpClient, subscriptionId: string): Promise<LastDelivery | null> {
	const known = (await listDeliveryStatuses(http, subscriptionId)).filter(({ deliveredAt }) => deliveredAt !== null);
	const [newest] = known.sort((left, right) => newestFirst(left.deliveredAt, right.deliveredAt));
	if (newest === undefined) return null;
	const { deliveredAt, success, responseCode, event } = newest;
	return { at: deliveredAt, succeeded: success === true, result: `${event}: HTTP ${responseCode ?? 'unknown'}` };
}
