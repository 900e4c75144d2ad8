import type { HttpClient, HttpResponse } from '../../../core/http';
import { listAt, numberAt, objectOf, textAt, type Json } from '../../../core/read';
import { takeLimit } from '../../../core/values';
import { refusalTo, findErrorStatus } from './client';

/** One of Tamio's lists: its path, its name in the answer, and what a key must be able to do for it. */
export interface ListEndpoint {
	readonly path: string;
	readonly name: string;
	readonly doing: string;
}

export const TICKETS: ListEndpoint = { path: '/v2/agency/tickets/list', name: 'tickets', doing: 'read tickets' };
export const TEAMMATES: ListEndpoint = { path: '/v2/teammates/list', name: 'teammates', doing: 'read teammates' };

/** The greatest page that Tamio gives is not published: pages are counted by what they hold. */
const PER_PAGE = 100;

/**
 * Each entry once, page by page (docs.tamio.com/agency/list-tickets), until there are as many as wanted (`limit`), or no
 * more, or `pages` are read. A page with nothing new is the last, so that no answer makes it go on for ever.
 */
export async function listEntries(
	http: HttpClient,
	list: ListEndpoint,
	query: Readonly<Record<string, string>>,
	{ limit = null, pages = Infinity }: { readonly limit?: number | null; readonly pages?: number },
): Promise<readonly Json[]> {
	const perPage = Math.min(limit ?? PER_PAGE, PER_PAGE);
	const entries = new Map<string, Json>();
	let read = 0;
	for (let page = 1; page <= pages; page += 1) {
		const known = entries.size;
		const asked = new URLSearchParams({ page: String(page), per_page: String(perPage), ...query });
		const answer = await http({ method: 'GET', url: `${list.path}?${asked}`, idempotent: true });
		const found = pageIn(answer, list);
		for (const entry of found) {
			const id = textAt(entry, 'id');
			const content = objectOf(entry);
			if (id !== null && content !== null) entries.set(id, content);
		}
		read += found.length;
		const total = numberAt(answer.body, 'total_results') ?? Infinity;
		if (read >= total || entries.size === known || entries.size >= (limit ?? Infinity)) break;
	}
	return takeLimit([...entries.values()], limit);
}

function pageIn(answer: HttpResponse, { name, doing }: ListEndpoint): readonly unknown[] {
	if (findErrorStatus(answer) !== 200 || !Array.isArray(objectOf(answer.body)?.[name])) throw refusalTo(doing, answer);
	return listAt(answer.body, name);
}
