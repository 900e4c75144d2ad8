import type { HttpClient } from '../../../core/http';
import { at, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { query } from './graphql';

/** Plain's pages hold 100 at most (plain.com/docs/api-reference/graphql/pagination). */
const PAGE = 100;
/** Far more than a user waits for; the loop ends all the same. */
const MAX_PAGES = 100;
/** So many nodes may not be all. */
export const MAX_NODES = PAGE * MAX_PAGES;

/** The nodes of a Relay connection, as many as wanted, from no more than so many pages. `text` takes `$first` and `$after`. */
export async function listNodes(
	http: HttpClient,
	field: string,
	text: string,
	variables: Json,
	limit: number | null,
	pages = MAX_PAGES,
): Promise<readonly Json[]> {
	const nodes: Json[] = [];
	let after: string | null = null;
	for (let page = 0; page < pages; page += 1) {
		const first = limit === null ? PAGE : Math.min(PAGE, limit - nodes.length);
		const connection: Json | null = objectAt(await query(http, text, { ...variables, first, after }), field);
		for (const edge of listAt(connection, 'edges')) {
			const node = objectAt(edge, 'node');
			if (node !== null) nodes.push(node);
		}
		const pageInfo = objectAt(connection, 'pageInfo');
		after = textAt(pageInfo, 'endCursor');
		if (at(pageInfo, 'hasNextPage') !== true || after === null || (limit !== null && nodes.length >= limit)) break;
	}
	return limit === null ? nodes : nodes.slice(0, limit);
}
