import { objectOf, stringOf, textOf, type Json } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { EventSpec, Identity } from '../../core/vendor';
import { events } from './events';
import { findOrganizationId, readContent, readEvent } from './payload/envelope';
import { isSecretPayload } from './secret-payload';

/** Enough to match and to deduplicate. */
export function identify(payload: unknown): Identity | null {
	const event = readEvent(payload);
	const eventType = stringOf(event?.eventType);
	if (event === null || eventType === null || isSecretPayload(payload, event)) return null;
	const row = rows.get(eventType);
	const type = row?.types[0] ?? toCustomObjectType(eventType) ?? toOtherType(eventType);
	return {
		id: findEventId(event, type),
		nativeType: row?.native ?? eventType,
		type,
		...(row?.subscribeAs === undefined ? {} : { subscribeAs: row.subscribeAs }),
	};
}

/** Thena builds its names as ours are built, so a new one keeps its name. */
export function toOtherType(nativeType: string): string {
	return typeForm.test(nativeType) && nativeType.length <= MAX_LENGTH
		? nativeType
		: createOtherType(nativeType, nativeType.startsWith('ticket:'));
}

export function findAccountId(payload: unknown): string | null {
	return findOrganizationId(readEvent(payload));
}

/** The custom object's name as the organization spells it; `null` if the native type is of another resource. */
export function findCustomObjectName(nativeType: string): string | null {
	const [resource, ...rest] = nativeType.split(':');
	const name = rest.slice(0, -1).join(':');
	return resource === CUSTOM_OBJECT && name !== '' ? name : null;
}

/**
 * The ID includes the type, because `ticket:updated` may share its event ID with the specific event. A new comment may
 * come under both of its names, each with its own event ID, so there the comment's ID is used.
 */
function findEventId(event: Json | null, type: string): string | null {
	const commentId = type === COMMENT_CREATED ? textOf(objectOf(readContent(event).comment)?.id) : null;
	const id = commentId ?? textOf(event?.eventId);
	return id === null ? null : `${id}/${type}`;
}

/** Characters in the object's name that no pattern can contain become `_`. */
function toCustomObjectType(nativeType: string): string | null {
	const name = findCustomObjectName(nativeType);
	if (name === null) return null;
	const action = nativeType.slice(nativeType.lastIndexOf(':') + 1);
	if (!rows.has(`${CUSTOM_OBJECT}:*:${action}`)) return null;
	return `${CUSTOM_OBJECT}:${name.slice(0, MAX_LENGTH).replace(/[^A-Za-z0-9_.-]/g, '_')}:${action}`;
}

/** Two to eight parts, as in a pattern. */
const typeForm = /^[A-Za-z0-9_.-]+(?::[A-Za-z0-9_.-]+){1,7}$/;
const MAX_LENGTH = 200;

const COMMENT_CREATED = 'ticket:comment:created';
const CUSTOM_OBJECT = 'custom-object';

/** By the native type, and by the name to subscribe with. */
const rows: ReadonlyMap<string, EventSpec> = new Map(
	events.flatMap((row: EventSpec): [string, EventSpec][] =>
		[row.native, row.subscribeAs ?? row.native].map((name) => [name, row]),
	),
);
