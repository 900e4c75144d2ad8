import type { HttpClient } from '../../../core/http';
import { countAt, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { send } from './client';
import { SEARCH_PATH } from './conversation-shape';

const PAGE_SIZE = 50;
/** More hits than a person reads, so that the loop always ends. */
export const MAX_HITS = 1000;

/** What Dixa can search conversations by. */
export interface ConversationQuery {
	readonly text: string | null;
	readonly requesterIds: readonly string[];
	/** In Dixa's words: `open`, `pending`, `closed`. */
	readonly status: string | null;
	/** In ms since 1970. */
	readonly since: number | null;
}

/** Every conversation. */
export const ALL: ConversationQuery = { text: null, requesterIds: [], status: null, since: null };

/**
 * The IDs of the conversations that fit, newest first: Dixa doesn't document the order of hits, but IDs rise. Up to
 * `MAX_HITS` are read. A page without new ones is the last.
 */
export async function searchConversations(http: HttpClient, query: ConversationQuery): Promise<readonly number[]> {
	const ids = new Set<number>();
	let pageKey: string | null = null;
	do {
		const { hits, next }: SearchPage = await searchPage(http, query, pageKey);
		const previousSize = ids.size;
		for (const id of hits) ids.add(id);
		pageKey = ids.size === previousSize ? null : next;
	} while (pageKey !== null && ids.size < MAX_HITS);
	return sortNewestFirst([...ids]).slice(0, MAX_HITS);
}

interface SearchPage {
	readonly hits: readonly number[];
	/** The key of the next page. */
	readonly next: string | null;
}

/** One page of hits, in Dixa's order. */
export async function searchPage(
	http: HttpClient,
	query: ConversationQuery,
	pageKey: string | null = null,
): Promise<SearchPage> {
	const key = pageKey === null ? '' : `&pageKey=${encodeURIComponent(pageKey)}`;
	const url = `${SEARCH_PATH}?pageLimit=${PAGE_SIZE}${key}`;
	const body = await send(http, { method: 'POST', url, body: toSearch(query), idempotent: true });
	return { hits: listAt(body, 'data').flatMap((hit) => countAt(hit, 'id') ?? []), next: findPageKey(body) };
}

export function sortNewestFirst(ids: readonly number[]): readonly number[] {
	return [...ids].sort((left, right) => right - left);
}

/** A search requires a text or a condition, and every conversation has a creation date. */
function toSearch({ text, requesterIds, status, since }: ConversationQuery): Json {
	const conditions = [
		...(requesterIds.length === 0 ? [] : [isOneOf('ContactId', requesterIds)]),
		...(status === null ? [] : [isOneOf('Status', [status])]),
		...(since === null && text !== null ? [] : [createdSince(since ?? Date.UTC(2015))]),
	];
	return {
		...(text === null ? {} : { query: { value: text } }),
		...(conditions.length === 0 ? {} : { filters: { strategy: 'All', conditions } }),
	};
}

function isOneOf(field: string, values: readonly string[]): Json {
	return { field: { _type: field, operator: { _type: 'IsOneOf', values } } };
}

function createdSince(ms: number): Json {
	const operator = { _type: 'Since', timestamp: new Date(ms).toISOString() };
	return { field: { _type: 'CreationDate', operator } };
}

/** Only the key is taken from the next page's address, because the request carries the token. */
export function findPageKey(body: Json): string | null {
	const next = textAt(objectAt(body, 'meta'), 'next');
	return next === null ? null : new URLSearchParams(next.slice(next.indexOf('?') + 1)).get('pageKey');
}
