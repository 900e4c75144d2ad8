import { objectOf, stringOf, textOf } from '../../core/read';
import { createOtherType } from '../../core/types';
import type { Identity } from '../../core/vendor';
import { events } from './events';

/** Enough to match and to deduplicate. `nativeType` is in the catalog's spelling, whichever one the delivery uses. */
export function identify(payload: unknown): Identity | null {
	const envelope = objectOf(payload);
	const name = stringOf(envelope?.event_fqn);
	if (name === null) return null;
	const id = textOf(envelope?.event_id);
	const row = rows.get(name) ?? rows.get(normalizeName(name));
	return row === undefined
		? { id, nativeType: name, type: toOtherType(name) }
		: { id, nativeType: row.native, type: row.types[0], subscribeAs: row.subscribeAs };
}

/** Dixa calls a ticket a conversation. */
export function toOtherType(nativeType: string): string {
	return createOtherType(nativeType, normalizeName(nativeType).startsWith('conversation'));
}

/** Dixa's spellings of a name differ in case and underscores only: `END_USER`, `ENDUSER`, and `EndUser` are the same. */
export function normalizeName(name: string): string {
	return name.replaceAll('_', '').toLowerCase();
}

type Row = (typeof events)[number];

/** Dixa lists these as two events and subscribes to both by one name (docs.dixa.io/docs/webhooks/webhooks-events). */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map([
	['ConversationTransferred', ['ConversationTransferredToAgent', 'ConversationTransferredToQueue']],
]);

/** By the name in deliveries, and by the API's name in any spelling. */
const rows: ReadonlyMap<string, Row> = new Map(
	events.flatMap((row): [string, Row][] => [
		[row.native, row],
		...[row.subscribeAs, ...(synonyms.get(row.subscribeAs) ?? [])].map((name): [string, Row] => [
			normalizeName(name),
			row,
		]),
	]),
);
