import { VendorError } from '../../../../core/errors';
import { textAt } from '../../../../core/read';
import { resolveReference } from '../../../../core/resources/reference';
import { createAssign } from '../../../../core/resources/ticket/assign';
import { createSetStatus } from '../../../../core/resources/ticket/set-status';
import { createSetPriority, createSetTitle } from '../../../../core/resources/ticket/set-value';
import { findStatus, listStatuses } from '../../api/statuses';
import { updateTicket } from '../../api/tickets';
import { agent, createStatusReference, statusList } from '../lists';
import { tickets } from './access';

/** How sure it is that the request changes this. */
const INFERRED = 'Thena documents this change only for its own AI tools. If its API ignores it, the operation fails.';

export const setStatus = createSetStatus(tickets, {
	notice: `Statuses belong to teams, so this sets the first matching status of the ticket’s team. ${INFERRED}`,
	statuses: [
		{ status: 'open', label: 'Open' },
		{ status: 'in_progress', label: 'In Progress' },
		{ status: 'on_hold', label: 'On Hold' },
		{ status: 'closed', label: 'Closed' },
	],
	fields: [
		{
			key: 'teamStatus',
			label: 'Team Status',
			help: 'A status of the ticket’s team, instead of the first match. A name or an ID also works',
			kind: 'id',
			list: statusList,
			optional: true,
		},
	],
	isExact: (values) => textAt(values, 'teamStatus') !== null,
	async write({ http, values, state }, { status }) {
		const statuses = await listStatuses(http, state.ticket.team?.id ?? null);
		const name = textAt(values, 'teamStatus');
		const statusId =
			name === null
				? findStatus(statuses, status)?.id
				: await resolveReference(http, createStatusReference(statuses), name, tickets.vendor);
		if (statusId === undefined)
			throw new VendorError(
				'invalid',
				'No status of the ticket’s team has a matching name. Select one under Team Status.',
			);
		if (textAt(state.raw, 'statusId') === statusId) return 'unchanged';
		return await updateTicket(http, state, { statusId }, { key: 'statusId', label: 'status' });
	},
});

/** Thena’s names. A team can have others, which this list doesn't have. */
export const priorities = [
	{ priority: 'urgent', label: 'Urgent' },
	{ priority: 'high', label: 'High' },
	{ priority: 'normal', label: 'Medium' },
	{ priority: 'low', label: 'Low' },
] as const;

export const setPriority = createSetPriority(tickets, {
	notice: INFERRED,
	priorities,
	async write({ http, state }, priority) {
		const priorityName = priorities.find((candidate) => candidate.priority === priority)?.label;
		return await updateTicket(http, state, { priorityName }, { key: 'priority', label: 'priority' });
	},
});

export const setTitle = createSetTitle(tickets, {
	write: async ({ http, state }, title) => await updateTicket(http, state, { title }, { key: 'title', label: 'title' }),
});

export const assign = createAssign(tickets, {
	notice: `The list has the members of up to 20 teams. An email address always works. ${INFERRED}`,
	agent,
	async write({ http, state }, idOrEmail) {
		const key = idOrEmail.includes('@') ? 'assignedAgentEmail' : 'assignedAgentId';
		const hasAgent = state.ticket.assignees.some(({ email }) => email?.toLowerCase() === idOrEmail.toLowerCase());
		if (hasAgent) return 'unchanged';
		return await updateTicket(http, state, { [key]: idOrEmail }, { key, label: 'agent' });
	},
});
