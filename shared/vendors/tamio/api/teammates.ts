import type { FieldChoice } from '../../../core/operation';
import { joinNames } from '../../../core/people';
import { textAt, type Json } from '../../../core/read';
import { createChoice, createPagedList } from '../../../core/list';
import { loadPage, type ListEndpoint } from './pagination';

const TEAMMATES: ListEndpoint = { path: '/v2/teammates/list', name: 'teammates', action: 'read teammates' };

/**
 * The people who can be assigned (docs.tamio.com/teammates/list-teammates). Tamio doesn't say what the list's `filter` compares,
 * so all pages are read.
 */
export const teammates = createPagedList(
	'teammates',
	async (http, cursor) => await loadPage(http, TEAMMATES, cursor, { toChoice: toPersonChoice }),
);

/** A person by name, who is also known by the email address. */
export function toPersonChoice(entry: Json, id: string): FieldChoice {
	return createChoice(id, joinNames(entry['name'], entry['last_name']), textAt(entry, 'email'));
}
