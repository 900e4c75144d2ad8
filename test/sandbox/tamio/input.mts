/** The queries and bodies of requests to Tamio's API. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';

/** At most five assets. */
const reply = z.object({ reply: z.string().min(1), assets: z.array(z.string()).max(5).nullish() });
const assignment = z.object({ teammate_id: z.string().nullable() });

const text = z.string().nullish();
const ticket = z.object({
	client_id: z.string(),
	title: z.string().min(1),
	description: z.string().min(1),
	category: z.string(),
	subcategory: text,
	assets: z.array(z.string()).nullish(),
});
const optionalCustomerFields = {
	last_name: text,
	company: text,
	phone: text,
	locale: text,
	timezone_offset: text,
	teammate_id: text,
};
/** Two letters. */
const country = z.string().length(2);
const customer = z.object({ name: z.string().min(1), email: z.email(), country, ...optionalCustomerFields });
const customerPatch = z.object({
	name: z.string().min(1),
	email: z.email().nullish(),
	country: country.nullish(),
	...optionalCustomerFields,
});

export const readTicketInput = (body: Buffer) => readInput(ticket, body);
export const readCustomer = (body: Buffer) => readInput(customer, body);
export const readCustomerPatch = (body: Buffer) => readInput(customerPatch, body);

/** `fault` names the first missing or invalid field. */
function readInput<T>(
	schema: z.ZodType<T>,
	body: Buffer,
): { readonly input: T; readonly fault: null } | { readonly input: null; readonly fault: string } {
	const parsed = schema.safeParse(parseJson(body));
	if (parsed.success) return { input: parsed.data, fault: null };
	return { input: null, fault: parsed.error.issues[0]?.path.join('.') ?? '' };
}

export const readReplyInput = (body: Buffer) => reply.safeParse(parseJson(body)).data ?? null;
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

/** `fault` names a missing or invalid field. Tamio doesn't publish the maximum `per_page`; here there is none. */
export function readListQuery(
	query: URLSearchParams,
): { readonly list: ListQuery; readonly fault: null } | { readonly list: null; readonly fault: string } {
	const at = (text: string | null, defaultTime: number) => (text === null ? defaultTime : readSeconds(text));
	const page = readPositive(query.get('page'));
	const perPage = readPositive(query.get('per_page'));
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

function readPositive(text: string | null): number | null {
	return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Reads seconds since 1970 from a number or ISO 8601. Returns `NaN` for anything else. */
function readSeconds(text: string): number {
	return /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
}
