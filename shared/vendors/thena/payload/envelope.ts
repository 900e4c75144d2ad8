import { parseBody } from '../../../core/body';
import { objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** What all of Thena's events have in common (docs.thena.ai/platform/platform-events/overview). */

/** The event: in `message`, possibly as JSON text, or the body itself. Thena's pages show both places. */
export function readEvent(payload: unknown): Json | null {
	const body = objectOf(payload);
	return readObject(body?.message) ?? body;
}

/** An object, or the object in JSON text. */
export function readObject(value: unknown): Json | null {
	if (typeof value !== 'string') return objectOf(value);
	const parsed = parseBody(Buffer.from(value));
	return typeof parsed === 'string' ? null : objectOf(parsed.payload);
}

/** The objects that the event is about, by name. Custom objects are in `eventData` instead. */
export function readContent(event: Json | null): Json {
	return objectOrEmpty(event?.payload);
}

/** The context of a mention. */
export function readMetadata(event: Json | null): Json {
	return objectOrEmpty(event?.metadata);
}

export function findOrganizationId(event: Json | null): string | null {
	return textOf(event?.orgId);
}

/** ISO text, or a Unix time in seconds or milliseconds, which may be text too. */
export function findTime(event: Json | null): string | null {
	return timeOf(event?.timestamp);
}

/**
 * Whether the event says that it was cut. Thena documents that markers exist, but not their form
 * (docs.thena.ai/platform/platform-events/ticket-events), so a flag with a usual name counts, in the event or in one of its objects.
 */
export function isTruncated(event: Json | null): boolean {
	const content = readContent(event);
	const places = [event, readMetadata(event), content, ...Object.values(content).map(objectOf)];
	return places.some((place) => truncationFlags.some((flag) => place?.[flag] === true));
}

const truncationFlags = ['truncated', 'isTruncated', 'is_truncated', '_truncated'];
