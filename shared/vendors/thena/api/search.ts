import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, type Json } from '../../../core/read';
import { get } from './client';

/** The parameters of Thena's search are those of Typesense (docs.thena.ai/api-reference/search/introduction). */
export interface SearchQuery {
	/** `*` finds everything. */
	readonly text: string;
	/** The field that contains the text. */
	readonly by: string;
	readonly filter?: string;
	readonly sort?: string;
	readonly size: number;
	/** From 1. */
	readonly page?: number;
}

/** What a page of the search found. */
export async function searchPage(
	http: HttpClient,
	collection: 'tickets' | 'accounts',
	{ text, by, filter, sort, size, page = 1 }: SearchQuery,
): Promise<readonly Json[]> {
	const parameters = [
		`q=${encodeURIComponent(text)}`,
		`query_by=${by}`,
		...(filter === undefined ? [] : [`filter_by=${encodeURIComponent(filter)}`]),
		...(sort === undefined ? [] : [`sort_by=${sort}`]),
		`per_page=${size}`,
		`page=${page}`,
	];
	const url = `/v1/search/${collection}?${parameters.join('&')}`;
	const body = await get(http, { url }, collection === 'tickets' ? 'ticket' : 'list');
	const result = objectAt(body, 'result') ?? objectAt(objectAt(body, 'data'), 'result');
	return listAt(result, 'hits').flatMap((hit): Json[] => {
		const document = objectAt(hit, 'document');
		return document === null ? [] : [document];
	});
}
