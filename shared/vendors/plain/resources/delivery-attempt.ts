import type { HttpClient } from '../../../core/http';
import type { LastDelivery, Resource } from '../../../core/operation';
import { newestFirst } from '../../../core/time';
import { textAt } from '../../../core/read';
import { dropUndefined, findTexts, requireText } from '../../../core/values';
import { MAX_NODES } from '../api/pagination';
import { listDeliveryAttempts, SUCCESSFUL } from '../api/delivery-attempts';
import { eventChoices, targetField } from './fields';

/** What Plain sent, and what came of it. */
export const deliveryAttempt: Resource = {
	key: 'deliveryAttempt',
	label: 'Delivery Attempt',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many delivery attempts',
			description: 'Get what Plain sent to a webhook target, and what came of it',
			permission: 'webhookTarget:read',
			returnsMany: true,
			fields: [
				targetField,
				{
					key: 'events',
					label: 'Events',
					help: 'Only attempts to deliver these events',
					kind: 'choices',
					optional: true,
					choices: eventChoices,
				},
				{
					key: 'result',
					label: 'Result',
					help: 'Only attempts that ended like this',
					kind: 'choice',
					optional: true,
					choices: [
						{ value: SUCCESSFUL, label: 'Successful Response', description: 'The receiver took it' },
						{ value: 'FAILED_RESPONSE', label: 'Failed Response', description: 'The receiver refused it' },
						{ value: 'ERROR', label: 'No Response', description: 'The receiver could not be reached' },
						{
							value: 'REJECTED',
							label: 'Rejected',
							description: 'Plain did not send it, because the target is disabled',
						},
						{
							value: 'SCHEMA_VALIDATION_FAILED',
							label: 'Schema Validation Failed',
							description: 'It does not fit the webhook version',
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
					addHint?.(`Only ${MAX_NODES} delivery attempts were read: there may be more. Choose events or a result.`);
				}
				return attempts;
			},
		},
	],
};

/** Plain does not say in which order it lists attempts; the newest of a page that may hold them all is taken. */
export async function findLastDelivery(http: HttpClient, subscriptionId: string): Promise<LastDelivery | null> {
	const all = await listDeliveryAttempts(http, subscriptionId, {}, 100);
	const [newest] = all.sort((left, right) => newestFirst(left.attemptedAt, right.attemptedAt));
	if (newest === undefined) return null;
	const { attemptedAt: at, status, httpStatus, message } = newest;
	const result = message ?? (httpStatus === null ? status : `HTTP ${httpStatus}`);
	return { at, succeeded: status === SUCCESSFUL, result };
}
