import type { HttpClient } from '../../../core/http';
import { at, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { toPlainError } from './errors';
import { query } from './graphql';

/** Plain's pages contain at most 100 nodes (plain.com/docs/api-reference/graphql/pagination). */
const PAGE_SIZE = 100;
/** More pages than a person waits for, so that the loop always ends. */
const MAX_PAGES = 100;
/** A list of this length may be incomplete. */
export const MAX_NODES = PAGE_SIZE * MAX_PAGES;

/** The nodes of a Relay connection, up to a limit. `document` takes `$first` and `$after`; `path` is where its result is. */
export async function listNodes(
	http: HttpClient,
	path: string | readonly [string, string],
	document: string,
	variables: Json,
	limit: number | null,
): Promise<readonly Json[]> {
	const nodes: Json[] = [];
	let after: string | null = null;
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const first = limit === null ? PAGE_SIZE : Math.min(PAGE_SIZE, limit - nodes.length);
		const data: Json = await query(http, document, { ...variables, first, after });
		const connection =
			typeof path === 'string' ? objectAt(data, path) : objectAt(requireParent(data, path[0]), path[1]);
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

/** What the connection belongs to. Plain returns null for an unknown ID. */
function requireParent(data: Json, resource: string): Json {
	const parent = objectAt(data, resource);
	if (parent === null) throw toPlainError({ status: 200, code: 'not_found', resource });
	return parent;
}

/** One page of a connection, for a drop-down. `document` takes `$after`. */
export async function readPage(
	http: HttpClient,
	field: string,
	document: string,
	after: string | null,
): Promise<{ readonly nodes: readonly Json[]; readonly next: string | null }> {
	const connection = objectAt(await query(http, document, { after }), field);
	const pageInfo = objectAt(connection, 'pageInfo');
	return {
		nodes: listAt(connection, 'edges').flatMap((edge): readonly Json[] => {
			const node = objectAt(edge, 'node');
			return node === null ? [] : [node];
		}),
		next: at(pageInfo, 'hasNextPage') === true ? textAt(pageInfo, 'endCursor') : null,
	};
}
