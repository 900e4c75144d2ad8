import { compare, noDifference, type Difference } from '../../../core/compare';
import type { Ticket } from '../../../core/event';
import type { Json } from '../../../core/read';
import { tagOf } from './ticket';

/** What a tag event changed; no other event of Dixa's says what was before. */
export function changesIn(data: Json, nativeType: string, ticket: Ticket | null): Difference {
	const change = tagChanges.get(nativeType);
	const tag = tagOf(data.tag);
	if (change === undefined || tag.name === null || !ticket?.tags) return noDifference;
	const others = ticket.tags.filter(({ name }) => name !== tag.name);
	const present = ticket.tags.find(({ name }) => name === tag.name) ?? tag;
	return change(others, [...others, present]);
}

type Tags = NonNullable<Ticket['tags']>;

const tagChanges: ReadonlyMap<string, (without: Tags, withTag: Tags) => Difference> = new Map([
	['CONVERSATION_TAG_ADDED', (without: Tags, withTag: Tags) => compare({ tags: without }, { tags: withTag }, ['tags'])],
	[
		'CONVERSATION_TAG_REMOVED',
		(without: Tags, withTag: Tags) => compare({ tags: withTag }, { tags: without }, ['tags']),
	],
]);
