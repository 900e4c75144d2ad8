import { compareFields, noChanges, type FieldChanges } from '../../../core/compare';
import type { Ticket } from '../../../core/event';
import type { Json } from '../../../core/read';
import { toTag, type Tag } from '../../../core/tags';

/** What a tag event changed. No other event of Dixa's carries an earlier state. */
export function readChanges(data: Json, nativeType: string, ticket: Ticket | null): FieldChanges {
	const toChanges = tagEvents.get(nativeType);
	const tag = toTag(data.tag);
	if (toChanges === undefined || tag.name === null || !ticket?.tags) return noChanges;
	const others = ticket.tags.filter(({ name }) => name !== tag.name);
	const changed = ticket.tags.find(({ name }) => name === tag.name) ?? tag;
	return toChanges(others, [...others, changed]);
}

type ToChanges = (without: readonly Tag[], withTag: readonly Tag[]) => FieldChanges;

const tagEvents: ReadonlyMap<string, ToChanges> = new Map<string, ToChanges>([
	['CONVERSATION_TAG_ADDED', (without, withTag) => compareFields({ tags: without }, { tags: withTag }, ['tags'])],
	['CONVERSATION_TAG_REMOVED', (without, withTag) => compareFields({ tags: withTag }, { tags: without }, ['tags'])],
]);
