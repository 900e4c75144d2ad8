import { compareFields, noChanges, type FieldChanges } from '../../../core/compare';
import type { Ticket } from '../../../core/event';
import type { Json } from '../../../core/read';
import { toTag, type Tag } from '../../../core/tags';

/** What a tag event changed; no other event of Dixa's says what was before. */
export function toChanges(data: Json, nativeType: string, ticket: Ticket | null): FieldChanges {
	const change = tagChanges.get(nativeType);
	const tag = toTag(data.tag);
	if (change === undefined || tag.name === null || !ticket?.tags) return noChanges;
	const others = ticket.tags.filter(({ name }) => name !== tag.name);
	const present = ticket.tags.find(({ name }) => name === tag.name) ?? tag;
	return change(others, [...others, present]);
}

const tagChanges: ReadonlyMap<string, (without: readonly Tag[], withTag: readonly Tag[]) => FieldChanges> = new Map([
	[
		'CONVERSATION_TAG_ADDED',
		(without: readonly Tag[], withTag: readonly Tag[]) => compareFields({ tags: without }, { tags: withTag }, ['tags']),
	],
	[
		'CONVERSATION_TAG_REMOVED',
		(without: readonly Tag[], withTag: readonly Tag[]) => compareFields({ tags: withTag }, { tags: without }, ['tags']),
	],
]);
