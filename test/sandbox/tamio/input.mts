/** The queries and bodies that Tamio's API takes. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';

/** At most five assets. */
const reply = z.object({ reply: z.string().min(1), assets: z.array(z.string()).max(5).nullish() });
const assignment = z.object({ teammate_id: z.string().nullable() });

export const readReply = (body: Buffer) => reply.safeParse(parseJson(body)).data ?? null;
export const readAssignment = (body: Buffer) => assignment.safeParse(parseJson(body)).data ?? null;

export interface ListQuery {
	readonly page: number;
	readonly perPage: number;
	readonly descending: boolean;
	readonly sortBy: 'created_at' | 'title';
	/** In seconds. */
	readonly from: number;
	readonly to: number;
	/** Lower case. */
	readonly filter: string;
}

/** `fault`: the field that is missing or out of order. The greatest `per_page` is not published; here there is none. */
export function readList(
	query: URLSearchParams,
): { readonly list: ListQuery; readonly fault: null } | { readonly list: null; readonly fault: string } {
	const at = (text: string | null, unset: number) => (text === null ? unset : instant(text));
	const page = positive(query.get('page'));
	const perPage = positive(query.get('per_page'));
	const order = query.get('order') ?? 'desc';
	const sortBy = query.get('sort_by') ?? 'created_at';
	const from = at(query.get('from'), -Infinity);
	const to = at(query.get('to'), Infinity);
	if (page === null) return { list: null, fault: 'page' };
	if (perPage === null) return { list: null, fault: 'per_page' };
	if (order !== 'asc' && order !== 'desc') return { list: null, fault: 'order' };
	if (sortBy !== 'created_at' && sortBy !== 'title') return { list: null, fault: 'sort_by' };
	if (Number.isNaN(from)) return { list: null, fault: 'from' };
	if (Number.isNaN(to)) return { list: null, fault: 'to' };
	const filter = (query.get('filter') ?? '').toLowerCase();
	return { list: { page, perPage, descending: order === 'desc', sortBy, from, to, filter }, fault: null };
}

function positive(text: string | null): number | null {
	return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Seconds since 1970, as a number or as ISO 8601; `NaN` for what is neither. */
function instant(text: string): number {
	return /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
}
