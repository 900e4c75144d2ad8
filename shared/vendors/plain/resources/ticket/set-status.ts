import { dropUndefined } from '../../../../core/values';
import { createSetStatus, type StatusChoice } from '../../../../core/resources/ticket/set-status';
import { mutateThread, readPermissions } from '../../api/threads';
import { threads } from './access';

const statuses: readonly StatusChoice[] = [
	{ status: 'open', label: 'Todo' },
	{ status: 'in_progress', label: 'In Progress' },
	{ status: 'on_hold', label: 'Snoozed', until: 'optional' },
	{ status: 'closed', label: 'Done' },
];

export const setStatus = createSetStatus(threads, {
	permission: `thread:edit, ${readPermissions}`,
	notice: 'Any later activity in the thread returns it to Todo.',
	statuses,
	async write({ http, state, context }, { status, until }) {
		const { id: threadId, url } = state.ticket;
		switch (status) {
			case 'open':
				return await mutateThread(http, TODO, { threadId, statusDetail: 'CREATED' }, url);
			case 'in_progress':
				return await mutateThread(http, TODO, { threadId, statusDetail: 'IN_PROGRESS' }, url);
			case 'on_hold':
				return await mutateThread(http, SNOOZE, dropUndefined({ threadId, ...toSnooze(until, context.now) }), url);
			case 'closed':
				return await mutateThread(http, DONE, { threadId, statusDetail: 'DONE_MANUALLY_SET' }, url);
		}
	},
});

/** Plain takes whole seconds from now. Without an end, the thread waits for the customer. */
function toSnooze(until: number | null, now: number) {
	return until === null
		? { statusDetail: 'WAITING_FOR_CUSTOMER' }
		: { statusDetail: 'WAITING_FOR_DURATION', durationSeconds: Math.max(1, Math.ceil((until - now) / 1000)) };
}

const TODO = { field: 'markThreadAsTodo', idempotent: true } as const;
const SNOOZE = { field: 'snoozeThread', idempotent: true } as const;
const DONE = { field: 'markThreadAsDone', idempotent: true } as const;
