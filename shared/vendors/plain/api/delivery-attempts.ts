import type { HttpClient } from '../../../core/http';
import { countAt, objectAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { parseJson } from '../../../core/values';
import { query } from './graphql';
import { listNodes } from './pagination';

/** The attempts to deliver events to a webhook target, with their results, in no documented order. */
export async function listDeliveryAttempts(
	http: HttpClient,
	webhookTargetId: string,
	filters: Json,
	limit: number | null,
) {
	return (await listNodes(http, 'webhookDeliveryAttempts', LIST, { webhookTargetId, filters }, limit)).map(
		toDeliveryAttempt,
	);
}

/** The status of an attempt that the receiver accepted. */
export const SUCCESSFUL = 'SUCCESSFUL_RESPONSE';

/** The body that Plain sends for an event; `null` once Plain has deleted it, after 30 days. */
export async function fetchEventBody(http: HttpClient, publicEventId: string): Promise<unknown> {
	return parseJson(textAt(await query(http, BODY, { publicEventId }), 'publicEventRequestBody'));
}

function toDeliveryAttempt(node: Json) {
	const result = objectAt(node, 'result');
	return {
		id: textAt(node, 'id'),
		webhookTargetId: textAt(node, 'webhookTargetId'),
		eventId: textAt(node, 'publicEventId'),
		eventType: textAt(node, 'publicEventEventType'),
		attemptedAt: timeAt(objectAt(node, 'attemptedAt'), 'iso8601'),
		durationMs: countAt(node, 'durationInMilliseconds'),
		status: textAt(result, 'status'),
		httpStatus: countAt(result, 'httpStatusCode'),
		message: textAt(result, 'errorMessage') ?? textAt(result, 'rejectedMessage'),
	};
}

const LIST = `query WebhookDeliveryAttempts($webhookTargetId: ID!, $filters: WebhookDeliveryAttemptFilter, $first: Int, $after: String) {
	webhookDeliveryAttempts(webhookTargetId: $webhookTargetId, filters: $filters, first: $first, after: $after) {
		edges { node { id webhookTargetId publicEventId publicEventEventType attemptedAt { iso8601 } durationInMilliseconds
			result {
				... on WebhookDeliveryAttemptSuccessfulResult { status httpStatusCode }
				... on WebhookDeliveryAttemptFailedResult { status httpStatusCode }
				... on WebhookDeliveryAttemptErrorResult { status errorMessage }
				... on WebhookDeliveryAttemptRejectedResult { status rejectedMessage }
				... on WebhookDeliveryAttemptSchemaValidationFailedResult { status errorMessage }
			} } }
		pageInfo { hasNextPage endCursor }
	}
}`;

const BODY =
	'query PublicEventRequestBody($publicEventId: ID!) { publicEventRequestBody(publicEventId: $publicEventId) }';
