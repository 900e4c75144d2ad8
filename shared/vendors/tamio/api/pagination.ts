import type { HttpClient, HttpResponse } from '../../../core/http';
import type { FieldChoice, ListPage } from '../../../core/operation';
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
export const STORE_TICKETS: ListEndpoint = { path: '/v2/tickets/list', name: 'tickets', action: 'read tickets' };

/** Tamio doesn't document its largest page, so the entries are counted instead of the pages. */
const PAGE_SIZE = 100;

type Query = Readonly<Record<string, string>>;

interface ListLimits {
	readonly limit?: number | null;
	readonly pages?: number;
	/** Leaves out entries that Tamio's filters let through. */
	readonly where?: (entry: Json) => boolean;
}

/**
 * Each entry once, page by page (docs.tamio.com/agency/list-tickets), up to `limit` entries or `pages` pages. A page without
 * new entries is the last one, so that the loop always ends.
 */
export async function listEntries(
	http: HttpClient,
	endpoint: ListEndpoint,
	query: Query,
	{ limit = null, pages = Infinity, where }: ListLimits,
): Promise<readonly Json[]> {
	// Of a page that is compared again, few entries may remain.
	const perPage = where === undefined ? Math.min(limit ?? PAGE_SIZE, PAGE_SIZE) : PAGE_SIZE;
	const seen = new Map<string, Json>();
	let found: readonly Json[] = [];
	let read = 0;
	for (let page = 1; page <= pages; page += 1) {
		const previousSize = seen.size;
		const { rows, total } = await readPage(http, endpoint, { page, perPage, query });
		for (const row of rows) {
			const id = textAt(row, 'id');
			const entry = objectOf(row);
			if (id !== null && entry !== null) seen.set(id, entry);
		}
		read += rows.length;
		found = [...seen.values()].filter(where ?? (() => true));
		if (read >= total || seen.size === previousSize || found.length >= (limit ?? Infinity)) break;
	}
	return takeLimit(found, limit);
}

/** One page of a drop-down. The cursor is the number of the page, and of the entries on the pages before it. */
export async function loadPage(
	http: HttpClient,
	endpoint: ListEndpoint,
	cursor: string | null,
	{ query = {}, toChoice }: { readonly query?: Query; toChoice(entry: Json, id: string): FieldChoice },
): Promise<ListPage> {
	const position = cursor ?? '1:0';
	const page = Number(position.replace(/:.*/, ''));
	const { rows, total } = await readPage(http, endpoint, { page, perPage: PAGE_SIZE, query });
	const choices = rows.flatMap((row) => {
		const id = textAt(row, 'id');
		const entry = objectOf(row);
		return id === null || entry === null ? [] : [toChoice(entry, id)];
	});
	const read = Number(position.replace(/.*:/, '')) + rows.length;
	return { choices, next: rows.length > 0 && read < total ? `${page + 1}:${read}` : null };
}

async function readPage(
	http: HttpClient,
	{ path, name, action }: ListEndpoint,
	{ page, perPage, query }: { readonly page: number; readonly perPage: number; readonly query: Query },
): Promise<{ readonly rows: readonly unknown[]; readonly total: number }> {
	const parameters = new URLSearchParams({ page: String(page), per_page: String(perPage), ...query });
	const response: HttpResponse = await http({ method: 'GET', url: `${path}?${parameters}`, idempotent: true });
	if (readStatus(response) !== 200 || !Array.isArray(objectOf(response.body)?.[name]))
		throw toTamioError(response, action);
	return { rows: listAt(response.body, name), total: numberAt(response.body, 'total_results') ?? Infinity };
}
