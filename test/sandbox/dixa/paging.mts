/** Dixa's pages: `pageLimit` and `pageKey` in the query, and the URL of the next page in `meta.next`. */
import type { ApiResponse } from '../vendor.mts';
import { invalidValue } from './errors.mts';
import type { DixaState } from './model.mts';
import { toListBody } from './responses.mts';

const DEFAULT_SIZE = 25;

/** `path` is that of the operation. A page key is the position of the page. */
export function toPage(state: DixaState, query: URLSearchParams, path: string, items: readonly unknown[]): ApiResponse {
	const limit = Number(query.get('pageLimit') ?? DEFAULT_SIZE);
	const key = query.get('pageKey');
	const start = key === null ? 0 : Number(Buffer.from(key, 'base64').toString('utf8'));
	if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(start) || start < 0) return invalidValue;
	const end = start + limit;
	const next = new URLSearchParams(query);
	next.set('pageKey', Buffer.from(String(end)).toString('base64'));
	const meta = end < items.length ? { next: `${path}?${next.toString()}` } : {};
	return { status: 200, body: { ...toListBody(state, items.slice(start, end)), meta } };
}
