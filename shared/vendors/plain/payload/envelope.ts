import { at, countAt, objectOrEmpty, stringOf, textAt, textOf, type Json } from '../../../core/read';
import { msAt, timeOf } from '../../../core/time';

/** Readers of what is the same in all of Plain's events (plain.com/docs/api-reference/webhooks). */

/** What the event is about: its objects, by name. */
export function readBody(envelope: Json | null): Json {
	return objectOrEmpty(envelope?.payload);
}

/** `payload.eventType` wins: the published sample of an SLA event has another event's name in `type`. */
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

/** Counted from 1. */
export function findAttempt(envelope: Json | null): number | null {
	return countAt(envelope?.webhookMetadata, 'webhookDeliveryAttemptNumber', 1);
}

/** When this attempt was sent, in ms: each retry carries its own. */
export function findSentAt(payload: unknown): number | null {
	return msAt(at(payload, 'webhookMetadata'), 'webhookDeliveryAttemptTimestamp');
}

/** The webhook target's id. */
export function findSubscriptionId(payload: unknown): string | null {
	return textAt(at(payload, 'webhookMetadata'), 'webhookTargetId');
}

/** One of Plain's words; `null` for the `UNKNOWN…` that stands for one newer than the payload's version. */
export function findKnownNames(value: unknown): string | null {
	const word = textOf(value);
	return word === null || word.startsWith('UNKNOWN') ? null : word;
}
