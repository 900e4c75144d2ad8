import type { Ticket } from './event';
import { objectOf, textOf } from './read';

export type Tag = NonNullable<Ticket['tags']>[number];

/** A list of tags; `null` when the vendor sends no list, which is not the same as an empty one. */
export function toTags(tags: unknown): Tag[] | null {
	return Array.isArray(tags) ? tags.map(toTag) : null;
}

/** A tag as an object, or as its bare name. */
export function toTag(value: unknown): Tag {
	const tag = objectOf(value);
	return tag === null ? { id: null, name: textOf(value) } : { id: textOf(tag.id), name: textOf(tag.name) };
}
