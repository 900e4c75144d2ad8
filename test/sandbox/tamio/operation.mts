/** What an operation of Tamio's API is, and what several of them need. */
import type { Fields } from '../json.mts';
import type { Route } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { toInvalidFieldError } from './errors.mts';
import { readListQuery, type ListQuery } from './input.mts';
import type { Account, TamioState } from './model.mts';

export interface Operation extends Route {
	/** The sandbox's name, because Tamio publishes none. */
	readonly id: string;
	/** `parameters`: the segments that match the parts of the path in braces. */
	respond(context: Context, ...parameters: string[]): ApiResponse;
}

export interface Context {
	readonly state: TamioState;
	readonly account: Account;
	readonly request: ApiRequest;
	/** Sends the event that a change through the API causes. */
	emitEvent(eventType: string, data: Fields): void;
}

export function withList({ query }: ApiRequest, use: (list: ListQuery) => ApiResponse): ApiResponse {
	const { list, fault } = readListQuery(query);
	return list === null ? toInvalidFieldError(fault) : use(list);
}

export function toPage(
	name: string,
	items: readonly Fields[],
	{ page, perPage, descending, sortBy }: ListQuery,
): ApiResponse {
	const sorted = items.toSorted((a, b) => (descending ? -1 : 1) * compare(a[sortBy], b[sortBy]));
	return ok({ total_results: items.length, [name]: sorted.slice((page - 1) * perPage, page * perPage) });
}

function compare(a: unknown, b: unknown): number {
	return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

export function ok(body: Fields): ApiResponse {
	return { status: 200, body: { status: 200, ...body } };
}

/** Tamio's times. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);
