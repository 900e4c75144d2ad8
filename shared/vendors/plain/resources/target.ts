import { at, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';

/** What is asked of a webhook target, and what of a refused mutation. */
export const TARGET =
	'id url description version isEnabled eventSubscriptions { eventType } createdAt { iso8601 } updatedAt { iso8601 }';
export const ERROR = 'error { message type code fields { field message type } }';

/** A webhook target as users read it; `null` when it is none. */
export function readTarget(node: Json | null) {
	const id = textAt(node, 'id');
	if (id === null) return null;
	return {
		id,
		url: textAt(node, 'url') ?? '',
		description: textAt(node, 'description') ?? '',
		version: textAt(node, 'version'),
		enabled: at(node, 'isEnabled') === true,
		events: listAt(node, 'eventSubscriptions').flatMap((row) => textAt(row, 'eventType') ?? []),
		createdAt: timeAt(objectAt(node, 'createdAt'), 'iso8601'),
		updatedAt: timeAt(objectAt(node, 'updatedAt'), 'iso8601'),
	};
}
