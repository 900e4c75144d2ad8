import type { HttpClient, HttpResponse } from '../../../core/http';
import { listAt, numberAt, objectOf, textAt, type Json } from '../../../core/read';
import { takeLimit } from '../../../core/values';
import { readStatus, toTamioError } from './client';

/** One of Tamio's lists: its path, its name in the response, and what a key must be allowed to do. */
export interface ListEndpoint {
	readonly path: string;
	readonly name: string;
	readonly action: string;
}

export const TICKETS: ListEndpoint = { path: '/v2/agency/tickets/list', name: 'tickets', action: 'read tickets' };
export const TEAMMATES: ListEndpoint = { path: '/v2/teammates/list', name: 'teammates', action: 'read teammates' };

/** Tamio doesn't document its largest page, so the entries are counted instead of the pages. */
const PAGE_SIZE = 100;

/**
 * Each entry once, page by page (docs.tamio.com/agency/list-tickets), up to `limit` entries or `pages` pages. A page without
 * new entries is the last one, so that the loop always ends.
 */
export async function listEntries(
	http: HttpClient,
	endpoint: ListEndpoint,
	query: Readonly<Record<string, string>>,
	{ limit = null, pages = Infinity }: { readonly limit?: number | null; readonly pages?: number },
): Promise<readonly Json[]> {
	const perPage = Math.min(limit ?? PAGE_SIZE, PAGE_SIZE);
	const entries = new Map<string, Json>();
	let read = 0;
	for (let page = 1; page <= pages; page += 1) {
		const previousSize = entries.size;
		const parameters = new URLSearchParams({ page: String(page), per_page: String(perPage), ...query });
		const response = await http({ method: 'GET', url: `${endpoint.path}?${parameters}`, idempotent: true });
		const rows = readPage(response, endpoint);
		for (const row of rows) {
			const id = textAt(row, 'id');
			const entry = objectOf(row);
			if (id !== null && entry !== null) entries.set(id, entry);
		}
		read += rows.length;
		const total = numberAt(response.body, 'total_results') ?? Infinity;
		if (read >= total || entries.size === previousSize || entries.size >= (limit ?? Infinity)) break;
	}
	return takeLimit([...entries.values()], limit);
}

function readPage(response: HttpResponse, { name, action }: ListEndpoint): readonly unknown[] {
	if (readStatus(response) !== 200 || !Array.isArray(objectOf(response.body)?.[name]))
		throw toTamioError(response, action);
	return listAt(response.body, name);
}
