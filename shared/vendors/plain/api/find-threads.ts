import { VendorError } from '../../../core/errors';
import type { TicketStatus } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { objectAt, type Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import type { TicketFilters } from '../../../core/resources/ticket/filters';
import { dropUndefined } from '../../../core/values';
import { findCustomerBy } from './customers';
import { query } from './graphql';
import { listNodes } from './pagination';
import { fetchWorkspaceId, readWorkspaceId, THREAD_FIELDS, toTicketState } from './threads';

/** Plain refuses shorter searches (plain.com/docs/graphql-reference/queries/searchThreads). */
const MIN_TERM = 2;

/** The newest threads first; with a text, those that contain it, in Plain's order. */
export async function findThreads(
	http: HttpClient,
	filters: TicketFilters,
	limit: number | null,
): Promise<readonly TicketState[]> {
	const { text, externalId } = filters;
	if (text !== null && text.trim().length < MIN_TERM)
		throw new VendorError('invalid', `Text has fewer than ${MIN_TERM} characters. Enter more.`);
	const customerId = await findCustomerId(http, filters);
	if (customerId === null) return [];
	if (externalId !== null) return await findByExternalId(http, customerId, externalId);
	const variables = { filters: toThreadsFilter(filters, customerId) };
	const workspaceId = await fetchWorkspaceId(http);
	if (text === null) {
		const threads = await listNodes(http, 'threads', THREADS, variables, limit);
		return threads.map((thread) => toTicketState(thread, workspaceId));
	}
	const results = await listNodes(http, 'searchThreads', SEARCH, { ...variables, term: text }, limit);
	return results.flatMap((result) => {
		const thread = objectAt(result, 'thread');
		return thread === null ? [] : [toTicketState(thread, workspaceId)];
	});
}

/** The thread that has this external ID, which is unique within a customer. */
export async function findThreadByExternalId(
	http: HttpClient,
	customerId: string,
	externalId: string,
): Promise<TicketState | null> {
	const data = await query(http, BY_EXTERNAL_ID, { customerId, externalId });
	const thread = objectAt(data, 'threadByExternalId');
	return thread === null ? null : toTicketState(thread, readWorkspaceId(data));
}

async function findByExternalId(
	http: HttpClient,
	customerId: string | undefined,
	externalId: string,
): Promise<readonly TicketState[]> {
	if (customerId === undefined) {
		const message = 'Plain looks for an External ID within one customer. Add Customer Email or Customer ID.';
		throw new VendorError('invalid', message);
	}
	const state = await findThreadByExternalId(http, customerId, externalId);
	return state === null ? [] : [state];
}

/** `undefined` means any customer, `null` that nobody has this email address. */
async function findCustomerId(
	http: HttpClient,
	{ customerEmail, customerId }: TicketFilters,
): Promise<string | undefined | null> {
	if (customerId !== null) return customerId;
	if (customerEmail === null) return undefined;
	return (await findCustomerBy(http, 'email', customerEmail))?.customer.id ?? null;
}

function toThreadsFilter({ status, since }: TicketFilters, customerId: string | undefined): Json {
	return dropUndefined({
		customerIds: customerId === undefined ? undefined : [customerId],
		createdAt: since === null ? undefined : { after: new Date(since).toISOString() },
		...(status === null ? {} : statusFilters[status]),
	});
}

const WAITING = ['WAITING_FOR_CUSTOMER', 'WAITING_FOR_DURATION'];

/** As `toTicket` reads statuses. */
const statusFilters: Readonly<Record<TicketStatus, Json>> = {
	open: { statuses: ['TODO'], not: { statusDetails: ['IN_PROGRESS', ...WAITING] } },
	in_progress: { statuses: ['TODO'], statusDetails: ['IN_PROGRESS'] },
	on_hold: { or: [{ statuses: ['SNOOZED'] }, { statuses: ['TODO'], statusDetails: WAITING }] },
	closed: { statuses: ['DONE'] },
	unknown: {},
};

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const THREADS = `query Threads($filters: ThreadsFilter, $first: Int, $after: String) {
	threads(filters: $filters, sortBy: { field: CREATED_AT, direction: DESC }, first: $first, after: $after) {
		edges { node { ...T } } ${PAGE_INFO}
	}
} ${THREAD_FIELDS}`;
const SEARCH = `query SearchThreads($term: String!, $filters: ThreadsFilter, $first: Int, $after: String) {
	searchThreads(searchQuery: { term: $term }, filters: $filters, first: $first, after: $after) {
		edges { node { thread { ...T } } } ${PAGE_INFO}
	}
} ${THREAD_FIELDS}`;
const BY_EXTERNAL_ID = `query ThreadByExternalId($customerId: ID!, $externalId: ID!) {
	myWorkspace { id } threadByExternalId(customerId: $customerId, externalId: $externalId) { ...T }
} ${THREAD_FIELDS}`;
