/** What the mutations of a thread share: finding it, changing it, and sending the event about the change. */
import { demand, runMutation, type Author, type Context } from './context.mts';
import { fail, toNotFoundError } from './errors.mts';
import type { Person, Status, StatusDetail, Thread } from './support-model.mts';
import { toThreadNode } from './support-nodes.mts';
import { findThread, toThreadPayload, touch } from './threads.mts';

/** Runs a mutation whose result is a thread. */
export function edit(
	context: Context,
	permissions: readonly string[],
	threadId: string,
	change: (thread: Thread) => void,
) {
	return runMutation(context, permissions, () => {
		const thread = demandThread(context, threadId);
		change(thread);
		return { thread: toThreadResult(context, thread) };
	});
}

/** Reading the result requires its own permission, so a request can fail although the thread was changed. */
export const toThreadResult = (context: Context, thread: Thread) => () => {
	demand(context, 'thread:read');
	return toThreadNode(context, thread);
};

export function demandThread({ state, workspace }: Context, threadId: string): Thread {
	return findThread(state, workspace, threadId) ?? fail(toNotFoundError('threadId', 'thread'));
}

/** Changes a thread and sends the event with the state before and after it. */
export function changeThread(
	{ workspace, by, emit }: Author,
	thread: Thread,
	nativeType: string | null,
	change: (thread: Thread, at: string) => void,
	extra: Readonly<Record<string, unknown>> = {},
): void {
	const previousThread = toThreadPayload(workspace, thread);
	const at = new Date().toISOString();
	change(thread, at);
	touch(thread.body, by, at);
	if (nativeType !== null) emit(nativeType, { ...extra, previousThread, thread: toThreadPayload(workspace, thread) });
}

/** The same status once more changes nothing and sends nothing, except for another time to wait. */
export function setStatus(author: Author, thread: Thread, status: Status, detail: StatusDetail): void {
	const { statusDetail, status: previous } = thread.body;
	if (previous === status && statusDetail?.type === detail.type && detail.waitingUntil === undefined) return;
	changeThread(author, thread, 'thread.thread_status_transitioned', ({ body }, at) => {
		body.status = status;
		body.statusDetail = detail.type === 'CREATED' ? { ...detail, createdAt: at } : detail;
		body.statusChangedAt = at;
		body.statusChangedBy = author.by;
	});
}

export function setAssignee(author: Author, thread: Thread, assignee: Person | null): void {
	if (thread.body.assignee?.id === assignee?.id) return;
	changeThread(author, thread, 'thread.thread_assignment_transitioned', ({ body }, at) => {
		body.assignee = assignee && toAssignee(assignee, at);
		body.assignedAt = assignee === null ? null : at;
	});
}

/** A delivery has more of a person than the API's lists. */
function toAssignee(person: Person, at: string): Person {
	const by = { actorType: 'user', userId: 'u_sandbox' };
	const stamps = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, deletedAt: null, deletedBy: null };
	const status = person.email === undefined ? {} : { status: 'ONLINE', statusChangedAt: at };
	return Object.assign({}, person, status, stamps);
}
