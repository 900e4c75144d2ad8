import { objectOf, stringOf, textOf } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { Identity } from '../../core/vendor';
import { events } from './events';

/** Enough to match and to deduplicate. `nativeType` is the catalog's spelling, whatever the delivery's is. */
export function identify(payload: unknown): Identity | null {
	const envelope = objectOf(payload);
	const name = stringOf(envelope?.event_fqn);
	if (name === null) return null;
	const row = rows.get(name) ?? rows.get(squeezed(name));
	const id = textOf(envelope?.event_id);
	return row === undefined
		? { id, nativeType: name, type: toOtherType(name) }
		: { id, nativeType: row.native, type: row.types[0], subscribeAs: row.subscribeAs };
}

/** A ticket is a conversation. */
export function toOtherType(nativeType: string): string {
	return createOtherType(nativeType, squeezed(nativeType).startsWith('conversation'));
}

/** A name without what Dixa's spellings of it differ in: `END_USER`, `ENDUSER` and `EndUser` are the same. */
export function squeezed(name: string): string {
	return name.replaceAll('_', '').toLowerCase();
}

type Row = (typeof events)[number];

/** Dixa lists these as two events and subscribes to them by one name (docs.dixa.io/docs/webhooks/webhooks-events). */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map([
	['ConversationTransferred', ['ConversationTransferredToAgent', 'ConversationTransferredToQueue']],
]);

/** By the name in deliveries, and by the name of the API in any spelling. */
const rows: ReadonlyMap<string, Row> = new Map(
	events.flatMap((row): [string, Row][] => [
		[row.native, row],
		...[row.subscribeAs, ...(synonyms.get(row.subscribeAs) ?? [])].map((name): [string, Row] => [squeezed(name), row]),
	]),
);
