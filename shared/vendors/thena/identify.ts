import { objectOf, stringOf, textOf, type Json } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { EventSpec, Identity } from '../../core/vendor';
import { events } from './events';
import { isSecretPayload } from './secret-payload';
import { readContent, readEvent, findOrganizationId } from './payload/envelope';

/** Enough to match and to deduplicate. */
export function identify(payload: unknown): Identity | null {
	const event = readEvent(payload);
	const eventType = stringOf(event?.eventType);
	if (eventType === null || isSecretPayload(payload)) return null;
	const row = rows.get(eventType);
	const type = row?.types[0] ?? customObjectType(eventType) ?? toOtherType(eventType);
	return {
		id: idOf(event, type),
		nativeType: row?.native ?? eventType,
		type,
		...(row?.subscribeAs === undefined ? {} : { subscribeAs: row.subscribeAs }),
	};
}

/** Thena's names are built as ours are: a new one keeps its own. */
export function toOtherType(nativeType: string): string {
	return ownName.test(nativeType) && nativeType.length <= MAX_LENGTH
		? nativeType
		: createOtherType(nativeType, nativeType.startsWith('ticket:'));
}

export function findAccountId(payload: unknown): string | null {
	return findOrganizationId(readEvent(payload));
}

/** The custom object's name as the organization spells it, in an event's native type; `null` in any other. */
export function findObjectName(nativeType: string): string | null {
	const [resource, ...rest] = nativeType.split(':');
	const name = rest.slice(0, -1).join(':');
	return resource === CUSTOM_OBJECT && name !== '' ? name : null;
}

/**
 * The event of a change and the one that `ticket:updated` repeats may share an id. A new comment may come by both of
 * its names, each with its own id: there the comment's counts.
 */
function idOf(event: Json | null, type: string): string | null {
	const comment = type === COMMENT_CREATED ? textOf(objectOf(readContent(event).comment)?.id) : null;
	const id = comment ?? textOf(event?.eventId);
	return id === null ? null : `${id}/${type}`;
}

/** What no pattern can write in an object's name becomes `_`. */
function customObjectType(nativeType: string): string | null {
	const name = findObjectName(nativeType);
	if (name === null) return null;
	const action = nativeType.slice(nativeType.lastIndexOf(':') + 1);
	if (!rows.has(`${CUSTOM_OBJECT}:*:${action}`)) return null;
	return `${CUSTOM_OBJECT}:${name.slice(0, MAX_LENGTH).replace(/[^A-Za-z0-9_.-]/g, '_')}:${action}`;
}

/** Two to eight parts, as a pattern may have. */
const ownName = /^[A-Za-z0-9_.-]+(?::[A-Za-z0-9_.-]+){1,7}$/;
const MAX_LENGTH = 200;

const COMMENT_CREATED = 'ticket:comment:created';
const CUSTOM_OBJECT = 'custom-object';

/** By each of its names. */
const rows: ReadonlyMap<string, EventSpec> = new Map(
	events.flatMap((row: EventSpec): [string, EventSpec][] =>
		[row.native, row.subscribeAs ?? row.native].map((name) => [name, row]),
	),
);
