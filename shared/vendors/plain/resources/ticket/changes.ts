import { createAssign, createEscalate, createUnassign } from '../../../../core/resources/ticket/assign';
import { objectAt, textAt } from '../../../../core/read';
import type { TicketState } from '../../../../core/resources/ticket/access';
import { createSetPriority, createSetTitle } from '../../../../core/resources/ticket/set-value';
import { mutateThread, readPermissions, type ThreadMutation } from '../../api/threads';
import { threads } from './access';
import { agent, toAssignee } from './references';

/** Operations of one mutation each (plain.com/docs/graphql/threads). */

const EDIT = `thread:edit, ${readPermissions}`;

export const priorities = [
	{ priority: 'urgent', label: 'Urgent', value: 0 },
	{ priority: 'high', label: 'High', value: 1 },
	{ priority: 'normal', label: 'Normal', value: 2 },
	{ priority: 'low', label: 'Low', value: 3 },
] as const;

export const setPriority = createSetPriority(threads, {
	permission: EDIT,
	priorities,
	async write({ http, state }, priority) {
		const { id: threadId, url } = state.ticket;
		return await mutateThread(
			http,
			set('changeThreadPriority'),
			{ threadId, priority: toPriorityNumber(priority) },
			url,
		);
	},
});

export function toPriorityNumber(name: string | null): number | undefined {
	return priorities.find(({ priority }) => priority === name)?.value;
}

export const setTitle = createSetTitle(threads, {
	permission: EDIT,
	async write({ http, state }, title) {
		const { id: threadId, url } = state.ticket;
		return await mutateThread(http, set('updateThreadTitle'), { threadId, title }, url);
	},
});

export const assign = createAssign(threads, {
	permission: `thread:assign, ${readPermissions}`,
	agent,
	findAssigneeId,
	async write({ http, state }, agentId) {
		const { id: threadId, url } = state.ticket;
		return await mutateThread(http, set('assignThread'), { threadId, ...toAssignee(agentId) }, url);
	},
});

export const unassign = createUnassign(threads, {
	permission: `thread:unassign, ${readPermissions}`,
	findAssigneeId,
	async write({ http, state }) {
		const { id: threadId, url } = state.ticket;
		return await mutateThread(http, set('unassignThread'), { threadId }, url);
	},
});

/** Additional assignees are no assignees for these operations. */
function findAssigneeId({ raw }: TicketState): string | null {
	return textAt(objectAt(raw, 'assignedTo'), 'id');
}

export const escalate = createEscalate(threads, {
	permission: EDIT,
	notice: 'The thread needs an escalation path, which not every plan of Plain includes.',
	async write({ http, state }) {
		const { id: threadId, url } = state.ticket;
		return await mutateThread(http, { field: 'escalateThread', idempotent: false }, { threadId }, url);
	},
});

/** A mutation that can be repeated. */
function set(field: string): ThreadMutation {
	return { field, idempotent: true };
}
