/** Relay connections as Plain documents them: 25 by default, 100 at most, and `first`/`after` can't be combined with `last`/`before`. */
import { toBadInput } from './errors.mts';

export interface PageArgs {
	readonly first?: number | null;
	readonly after?: string | null;
	readonly last?: number | null;
	readonly before?: string | null;
}

export interface Connection<T> {
	readonly edges: readonly { readonly cursor: string; readonly node: T }[];
	readonly pageInfo: {
		readonly hasPreviousPage: boolean;
		readonly hasNextPage: boolean;
		readonly startCursor: string | null;
		readonly endCursor: string | null;
	};
}

const DEFAULT_SIZE = 25;
const MAX_SIZE = 100;

/** A node and its sort number, ascending. A cursor holds the number, so it stays valid when its node is removed between two pages. */
export type Numbered<T> = readonly [number, T];

/** Pages a list that only grows at its end. */
export const paginateList = <T,>(nodes: readonly T[], args: PageArgs): Connection<T> =>
	paginate(
		nodes.map((node, index) => [index, node]),
		args,
	);

export function paginate<T>(nodes: readonly Numbered<T>[], { first, after, last, before }: PageArgs): Connection<T> {
	const backwards = last != null || before != null;
	if (backwards && (first != null || after != null))
		throw toBadInput('first and after cannot be combined with last and before');
	const size = first ?? last ?? DEFAULT_SIZE;
	if (size < 1 || size > MAX_SIZE) throw toBadInput(`The page size must be between 1 and ${MAX_SIZE}`);

	const from = after == null ? undefined : decode(after);
	const to = before == null ? undefined : decode(before);
	const rest = nodes.filter(([number]) => (from === undefined || number > from) && (to === undefined || number < to));
	const part = backwards ? rest.slice(-size) : rest.slice(0, size);
	const edges = part.map(([number, node]) => ({ cursor: encode(number), node }));
	const hasMore = rest.length > part.length;
	return {
		edges,
		pageInfo: {
			hasPreviousPage: backwards ? hasMore : from !== undefined,
			hasNextPage: backwards ? to !== undefined : hasMore,
			startCursor: edges[0]?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null,
		},
	};
}

const CURSOR = /^cursor:(-?\d+)$/;

function encode(number: number): string {
	return Buffer.from(`cursor:${number}`).toString('base64url');
}

function decode(cursor: string): number {
	const number = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
	if (number === undefined) throw toBadInput('The cursor is not valid');
	return Number(number);
}
