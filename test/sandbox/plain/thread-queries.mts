/** The queries for threads, with their filters and their order. */
import { demand, type Context } from './context.mts';
import { findCustomer, findGroup, findTenant, type GroupIdentifier, type TenantIdentifier } from './customers.mts';
import { toBadInput } from './errors.mts';
import type { Workspace } from './model.mts';
import { paginate, paginateList, type PageArgs } from './paging.mts';
import type { Thread } from './support-model.mts';
import { toThreadNode } from './support-nodes.mts';
import { findThread } from './threads.mts';

interface Range {
	readonly after?: string | null;
	readonly before?: string | null;
}
interface FieldFilter {
	readonly key: string;
	readonly stringValue?: string | null;
	readonly booleanValue?: boolean | null;
}
export interface ThreadsFilter {
	readonly threadIds?: readonly string[] | null;
	readonly refs?: readonly string[] | null;
	readonly labelTypeIds?: readonly string[] | null;
	readonly priorities?: readonly number[] | null;
	readonly customerIds?: readonly string[] | null;
	readonly isAssigned?: boolean | null;
	readonly assignedToUser?: readonly string[] | null;
	readonly isMarkedAsSpam?: boolean | null;
	readonly customerGroupIdentifiers?: readonly GroupIdentifier[] | null;
	readonly tenantIdentifiers?: readonly TenantIdentifier[] | null;
	readonly threadFields?: readonly FieldFilter[] | null;
	readonly statuses?: readonly string[] | null;
	readonly statusDetails?: readonly string[] | null;
	readonly createdAt?: Range | null;
	readonly updatedAt?: Range | null;
	readonly statusChangedAt?: Range | null;
	readonly and?: readonly ThreadsFilter[] | null;
	readonly or?: readonly ThreadsFilter[] | null;
	readonly not?: ThreadsFilter | null;
}
interface ThreadsArgs extends PageArgs {
	readonly filters?: ThreadsFilter | null;
	readonly sortBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
}
interface SearchArgs extends PageArgs {
	readonly searchQuery: { readonly term: string };
	readonly filters?: ThreadsFilter | null;
}

export const threadQueries = {
	thread({ threadId }: { readonly threadId: string }, context: Context) {
		demand(context, 'thread:read');
		return toNode(context, findThread(context.state, context.workspace, threadId));
	},
	threadByRef({ ref }: { readonly ref: string }, context: Context) {
		demand(context, 'thread:read');
		return toNode(
			context,
			context.workspace.support.threads.find((thread) => thread.ref === ref),
		);
	},
	threadByExternalId(
		{ customerId, externalId }: { readonly customerId: string; readonly externalId: string },
		context: Context,
	) {
		demand(context, 'thread:read');
		return toNode(
			context,
			context.workspace.support.threads.find(
				(thread) => thread.customerId === customerId && thread.body.externalId === externalId,
			),
		);
	},
	/** Plain doesn't document a default order. Here it is oldest first. */
	threads({ filters, sortBy, ...args }: ThreadsArgs, context: Context) {
		demand(context, 'thread:read');
		const { threads } = context.workspace.support;
		const sign = sortBy?.direction === 'DESC' ? -1 : 1;
		const sorted = threads
			.map((thread, index) => ({ thread, index, key: sortKey(thread, sortBy?.field) }))
			.sort((left, right) => sign * (left.key < right.key ? -1 : left.key > right.key ? 1 : left.index - right.index));
		// A cursor of the default order stays valid when a thread is added. In other orders, it is a position.
		const isByAge = sortBy == null || sortBy.field === 'CREATED_AT';
		const selected = sorted.filter(({ thread }) => matches(context.workspace, thread, filters ?? {}));
		const numbered = selected.map(
			({ thread, index }, rank) => [isByAge ? sign * index : rank, toThreadNode(context, thread)] as const,
		);
		return { ...paginate(numbered, args), totalCount: selected.length };
	},
	/** Searches titles, messages, names, and email addresses. Plain doesn't document the order. */
	searchThreads({ searchQuery, filters, ...args }: SearchArgs, context: Context) {
		demand(context, 'thread:read');
		const term = searchQuery.term.trim().toLowerCase();
		if (term.length < 2) throw toBadInput('The search term must have at least 2 characters');
		const found = context.workspace.support.threads.filter(
			(thread) => matches(context.workspace, thread, filters ?? {}) && textOf(context.workspace, thread).includes(term),
		);
		return paginateList(
			found.map((thread) => ({ thread: toThreadNode(context, thread) })),
			args,
		);
	},
};

function toNode(context: Context, thread: Thread | undefined) {
	return thread === undefined ? null : toThreadNode(context, thread);
}

function sortKey({ body }: Thread, field: string | undefined): string | number {
	if (field === 'PRIORITY') return body.priority;
	if (field === 'STATUS_CHANGED_AT') return body.statusChangedAt;
	return field === 'LAST_INBOUND_MESSAGE_AT' ? (body.lastInboundMessageInfo?.timestamp ?? '') : 0;
}

function textOf(workspace: Workspace, { body, entries, customerId, description }: Thread): string {
	const customer = findCustomer(workspace, { customerId });
	const texts = [body.title, body.previewText, description, ...entries.map(({ text }) => text)];
	return [...texts, customer?.fullName, customer?.email.email].join('\n').toLowerCase();
}

/** A condition that is absent or null matches every thread. */
function matches(workspace: Workspace, thread: Thread, filter: ThreadsFilter): boolean {
	const { body, customerId, tenantId, fields } = thread;
	const customer = findCustomer(workspace, { customerId });
	const isIn = <T,>(list: readonly T[] | null | undefined, ...values: readonly T[]) =>
		list == null || values.some((value) => list.includes(value));
	const isWithin = (range: Range | null | undefined, time: string) =>
		(range?.after == null || time > range.after) && (range?.before == null || time < range.before);
	const groups = filter.customerGroupIdentifiers?.map((identifier) => findGroup(workspace, identifier)?.id);
	const tenants = filter.tenantIdentifiers?.map((identifier) => findTenant(workspace, identifier)?.id);
	return (
		isIn(filter.threadIds, thread.id) &&
		isIn(filter.refs, thread.ref) &&
		isIn(filter.labelTypeIds, ...body.labels.map(({ labelType }) => labelType.id)) &&
		isIn(filter.priorities, body.priority) &&
		isIn(filter.customerIds, customerId) &&
		(filter.isAssigned == null || filter.isAssigned === (body.assignee !== null)) &&
		isIn(filter.assignedToUser, body.assignee?.id ?? '') &&
		(filter.isMarkedAsSpam == null || filter.isMarkedAsSpam === (customer?.markedAsSpamAt != null)) &&
		isIn(groups, ...(customer?.customerGroupMemberships ?? []).map(({ customerGroupId }) => customerGroupId)) &&
		isIn(tenants, tenantId ?? '') &&
		(filter.threadFields ?? []).every(({ key, stringValue, booleanValue }) =>
			fields.some(
				(field) =>
					field.key === key &&
					(stringValue == null || field.stringValue === stringValue) &&
					(booleanValue == null || field.booleanValue === booleanValue),
			),
		) &&
		isIn(filter.statuses, body.status) &&
		isIn(filter.statusDetails, body.statusDetail?.type ?? '') &&
		isWithin(filter.createdAt, body.createdAt) &&
		isWithin(filter.updatedAt, body.updatedAt) &&
		isWithin(filter.statusChangedAt, body.statusChangedAt) &&
		(filter.and ?? []).every((part) => matches(workspace, thread, part)) &&
		(filter.or == null || filter.or.some((part) => matches(workspace, thread, part))) &&
		(filter.not == null || !matches(workspace, thread, filter.not))
	);
}
