import { at, countAt, objectOrEmpty, stringOf, textAt, textOf, type Json } from '../../../core/read';
import { msAt, timeOf } from '../../../core/time';

/** What all of Plain's events have in common (plain.com/docs/api-reference/webhooks). */

/** The objects that the event is about, by name. */
export function readBody(envelope: Json | null): Json {
	return objectOrEmpty(envelope?.payload);
}

/** `payload.eventType` comes first: the published sample of an SLA event has another event's name in `type`. */
export function findNativeType(envelope: Json | null): string | null {
	return stringOf(readBody(envelope).eventType) ?? stringOf(envelope?.type);
}

export function findWorkspaceId(envelope: Json | null): string | null {
	return textOf(envelope?.workspaceId);
}

/** When the event happened. */
export function findTime(envelope: Json | null): string | null {
	return timeOf(envelope?.timestamp);
}

/** The number of the attempt, from 1. */
export function findAttempt(envelope: Json | null): number | null {
	return countAt(envelope?.webhookMetadata, 'webhookDeliveryAttemptNumber', 1);
}

/** When this attempt was sent, in ms. Each retry carries its own time. */
export function findSentAt(payload: unknown): number | null {
	return msAt(at(payload, 'webhookMetadata'), 'webhookDeliveryAttemptTimestamp');
}

/** The ID of the webhook target. */
export function findSubscriptionId(payload: unknown): string | null {
	return textAt(at(payload, 'webhookMetadata'), 'webhookTargetId');
}

/** A value of one of Plain's enums; `null` for `UNKNOWN…`, which stands for a value newer than the payload's version. */
export function findEnumValue(value: unknown): string | null {
	const name = textOf(value);
	return name === null || name.startsWith('UNKNOWN') ? null : name;
}
