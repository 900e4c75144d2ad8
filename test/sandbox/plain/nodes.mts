/** Maps stored objects to GraphQL nodes. */
import type { Attempt, Target } from './model.mts';

export function toTargetNode({ eventTypes, createdAt, updatedAt, createdBy, updatedBy, ...rest }: Target) {
	return {
		...rest,
		eventSubscriptions: eventTypes.map((eventType) => ({ eventType })),
		createdAt: toDateTime(createdAt),
		createdBy: actor(createdBy),
		updatedAt: toDateTime(updatedAt),
		updatedBy: actor(updatedBy),
	};
}

export function toAttemptNode({ id, targetId, eventId, eventType, at, durationMs, result, status, error }: Attempt) {
	const results = {
		SUCCESSFUL_RESPONSE: { __typename: 'WebhookDeliveryAttemptSuccessfulResult', httpStatusCode: status },
		FAILED_RESPONSE: { __typename: 'WebhookDeliveryAttemptFailedResult', httpStatusCode: status },
		ERROR: { __typename: 'WebhookDeliveryAttemptErrorResult', errorCode: error?.code, errorMessage: error?.message },
		REJECTED: { __typename: 'WebhookDeliveryAttemptRejectedResult', rejectedMessage: error?.message },
	};
	return {
		id,
		webhookTargetId: targetId,
		publicEventId: eventId,
		publicEventEventType: eventType,
		attemptedAt: toDateTime(at),
		durationInMilliseconds: durationMs,
		result: { status: result, ...results[result] },
	};
}

export function toDateTime(iso8601: string) {
	return { iso8601, unixTimestamp: String(Date.parse(iso8601)) };
}

function actor(machineUserId: string | null) {
	return machineUserId === null
		? { __typename: 'UserActor', userId: 'u_sandbox' }
		: { __typename: 'MachineUserActor', machineUserId };
}
