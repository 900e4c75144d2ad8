import { parseBody } from '../../../core/body';
import { objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** Readers of what is the same in all of Thena's events (docs.thena.ai/platform/platform-events/overview). */

/** The event: inside `message`, which may be JSON text, or the body itself. Thena's pages show both. */
export function readEvent(payload: unknown): Json | null {
	const body = objectOf(payload);
	return objectOrText(body?.message) ?? body;
}

/** An object, or JSON text that says one. */
export function objectOrText(value: unknown): Json | null {
	if (typeof value !== 'string') return objectOf(value);
	const parsed = parseBody(Buffer.from(value));
	return typeof parsed === 'string' ? null : objectOf(parsed.payload);
}

/** What the event is about: its objects, by name. Absent from custom objects, which have `eventData`. */
export function readContent(event: Json | null): Json {
	return objectOrEmpty(event?.payload);
}

/** Says whom a mention is about and where it stands. */
export function readMetadata(event: Json | null): Json {
	return objectOrEmpty(event?.metadata);
}

export function findOrganizationId(event: Json | null): string | null {
	return textOf(event?.orgId);
}

/** ISO text, or a Unix number in seconds or milliseconds, which may be text as well. */
export function findTime(event: Json | null): string | null {
	const timestamp = event?.timestamp;
	return timeOf(typeof timestamp === 'string' && unixDigits.test(timestamp) ? Number(timestamp) : timestamp);
}

/**
 * Whether the event says that fields were cut. Thena documents that markers exist, not what they look like
 * (docs.thena.ai/platform/platform-events/ticket-events): a flag of the usual names counts, beside the event or in one of its objects.
 */
export function isTruncated(event: Json | null): boolean {
	const places = [event, readMetadata(event), readContent(event), ...Object.values(readContent(event)).map(objectOf)];
	return places.some((place) => truncationFlags.some((flag) => place?.[flag] === true));
}

const truncationFlags = ['truncated', 'isTruncated', 'is_truncated', '_truncated'];

const unixDigits = /^\d{9,13}$/;
