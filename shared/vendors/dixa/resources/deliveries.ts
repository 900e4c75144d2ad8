import { loadAccountFacts as loadFacts } from '../../../core/account-facts';
import type { HttpClient } from '../../../core/http';
import { describeHttpStatus, isReceived } from '../../../core/missed-events';
import type { LastDelivery, Operation } from '../../../core/operation';
import { newestFirst } from '../../../core/time';
import { parseJson, requireText, takeLimit } from '../../../core/values';
import { listDeliveryStatuses, listEventLogs } from '../api/delivery-logs';
import { loadAccountFacts } from '../api/organization';
import { normalize } from '../normalize';
import { eventChoices, webhookField } from './fields';

export const getDeliveryStatus: Operation = {
	key: 'getDeliveryStatus',
	label: 'Get Delivery Status',
	action: 'Get the delivery status of a webhook subscription',
	description: 'Get the result of the last delivery of each event of a webhook subscription',
	fields: [webhookField],
	run: async (http, values) => await listDeliveryStatuses(http, requireText(values, 'webhook')),
};

export const getEventLogs: Operation = {
	key: 'getEventLogs',
	label: 'Get Event Logs',
	action: 'Get the event logs of a webhook subscription',
	description: 'Get the deliveries of one event type, each with its result, payload, and normalized event',
	returnsMany: true,
	fields: [
		webhookField,
		{
			key: 'event',
			label: 'Event',
			help: 'The type of the events to get',
			kind: 'choice',
			required: true,
			default: 'ConversationCreated',
			choices: eventChoices,
			open: true,
		},
	],
	async run(http, values, { limit, addHint }) {
		const logs = await listEventLogs(http, requireText(values, 'webhook'), requireText(values, 'event'));
		const source = { name: 'Dixa', loadAccountFacts };
		const facts = logs.length === 0 ? {} : ((await loadFacts(source, http, addHint)) ?? {});
		return takeLimit(logs, limit).map((log) => ({
			...log,
			event: normalize(parseJson(log.payload), undefined, undefined, facts),
		}));
	},
};

/** The newest delivery of all events, because Dixa records the last one of each. */
export async function findLastDelivery(http: HttpClient, subscriptionId: string): Promise<LastDelivery | null> {
	const statuses = await listDeliveryStatuses(http, subscriptionId);
	const delivered = statuses.filter(({ deliveredAt }) => deliveredAt !== null);
	const [newest] = delivered.sort((left, right) => newestFirst(left.deliveredAt, right.deliveredAt));
	if (newest === undefined) return null;
	const { deliveredAt, success, responseCode, event } = newest;
	const isSuccess = success === true;
	const result = `${event}: ${describeHttpStatus(isSuccess, responseCode)}`;
	return { at: deliveredAt, succeeded: isReceived(isSuccess, responseCode), result };
}
