import type { HttpClient } from '../../../core/http';
import { describeHttpStatus, isReceived } from '../../../core/missed-events';
import type { LastDelivery, Resource } from '../../../core/operation';
import { newestFirst } from '../../../core/time';
import { textAt } from '../../../core/read';
import { dropUndefined, findTexts, requireText } from '../../../core/values';
import { MAX_NODES } from '../api/pagination';
import { listDeliveryAttempts, SUCCESSFUL } from '../api/delivery-attempts';
import { eventChoices, targetField } from './fields';

export const deliveryAttempt: Resource = {
	key: 'deliveryAttempt',
	label: 'Delivery Attempt',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many delivery attempts',
			description: 'Get the attempts to deliver events to a webhook target, with their results',
			permission: 'webhookTarget:read',
			returnsMany: true,
			fields: [
				targetField,
				{
					key: 'events',
					label: 'Events',
					help: 'Returns only attempts to deliver these events',
					kind: 'choices',
					optional: true,
					choices: eventChoices,
				},
				{
					key: 'result',
					label: 'Result',
					help: 'Returns only attempts with this result',
					kind: 'choice',
					optional: true,
					choices: [
						{ value: SUCCESSFUL, label: 'Successful Response', description: 'The receiver accepted the event' },
						{ value: 'FAILED_RESPONSE', label: 'Failed Response', description: 'The receiver refused the event' },
						{ value: 'ERROR', label: 'No Response', description: 'Plain couldn’t reach the receiver' },
						{
							value: 'REJECTED',
							label: 'Rejected',
							description: 'Plain didn’t send the event because the target is disabled',
						},
						{
							value: 'SCHEMA_VALIDATION_FAILED',
							label: 'Schema Validation Failed',
							description: 'The payload doesn’t match the webhook version',
						},
					],
				},
			],
			async run(http, values, { limit, addHint }) {
				const events = findTexts(values, 'events');
				const filters = dropUndefined({
					eventTypes: events?.length ? events : undefined,
					resultStatus: textAt(values, 'result') ?? undefined,
				});
				const attempts = await listDeliveryAttempts(http, requireText(values, 'target'), filters, limit);
				if (limit === null && attempts.length >= MAX_NODES) {
					addHint?.(
						`Only the first ${MAX_NODES} delivery attempts were read. Select events or a result to narrow the list.`,
					);
				}
				return attempts;
			},
		},
	],
};

/** The newest attempt of a full page, because Plain doesn't document the order of attempts. */
export async function findLastDelivery(http: HttpClient, subscriptionId: string): Promise<LastDelivery | null> {
	const attempts = await listDeliveryAttempts(http, subscriptionId, {}, 100);
	const [newest] = [...attempts].sort((left, right) => newestFirst(left.attemptedAt, right.attemptedAt));
	if (newest === undefined) return null;
	const { attemptedAt: at, status, httpStatus, message } = newest;
	const isSuccess = status === SUCCESSFUL;
	const result = message ?? (httpStatus === null ? status : describeHttpStatus(isSuccess, httpStatus));
	return { at, succeeded: isReceived(isSuccess, httpStatus), result };
}
