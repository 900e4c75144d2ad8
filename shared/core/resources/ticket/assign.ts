import type { Operation } from '../../operation';
import { requireText } from '../../values';
import { resolveReference, type Reference } from '../reference';
import { writeOnce } from '../write-once';
import type { VendorPart } from '../vendor-part';
import type { TicketAccess, TicketState } from './access';
import { createChange, type ChangeCall, type WriteResult } from './change';
import { createReferenceField } from '../reference-fields';

export interface AssignPart extends VendorPart {
	/** The people who can be assigned. */
	readonly agent: Reference;
	/** The ID of the person who is responsible, where a ticket has several assignees. */
	findAssigneeId?(state: TicketState): string | null;
	write(call: ChangeCall, agentId: string): Promise<WriteResult>;
}

export function createAssign(access: TicketAccess, part: AssignPart): Operation {
	const { ticket } = access.terms;
	return createChange(
		access,
		{
			key: 'assign',
			label: 'Assign',
			action: `Assign a ${ticket}`,
			description: `Assign a ${ticket} to a person, instead of the current assignee`,
			purpose: 'to assign',
			fields: [{ ...createReferenceField('agent', part.agent, 'Who to assign it to'), required: true }],
			readInput: async (http, values) =>
				await resolveReference(http, part.agent, requireText(values, 'agent'), access.vendor),
			isDone: (state, agentId) => readAssigneeId(state, part) === agentId,
			write: part.write,
		},
		part,
	);
}

/** By default, the first assignee is the only one. */
function readAssigneeId(state: TicketState, { findAssigneeId }: Pick<AssignPart, 'findAssigneeId'>): string | null {
	return findAssigneeId === undefined ? (state.ticket.assignees[0]?.id ?? null) : findAssigneeId(state);
}

export interface UnassignPart extends VendorPart, Pick<AssignPart, 'findAssigneeId'> {
	write(call: ChangeCall): Promise<WriteResult>;
}

export function createUnassign(access: TicketAccess, part: UnassignPart): Operation {
	const { ticket } = access.terms;
	return createChange(
		access,
		{
			key: 'unassign',
			label: 'Unassign',
			action: `Unassign a ${ticket}`,
			description: `Remove the assignee of a ${ticket}`,
			purpose: 'to unassign',
			fields: [],
			readInput: async () => null,
			isDone: (state) => readAssigneeId(state, part) === null,
			write: async (call) => await part.write(call),
		},
		part,
	);
}

export interface TransferPart extends VendorPart {
	/** The queues or teams that take tickets. */
	readonly team: Reference;
	write(call: ChangeCall, teamId: string): Promise<WriteResult>;
}

export function createTransfer(access: TicketAccess, part: TransferPart): Operation {
	const { ticket } = access.terms;
	const { noun } = part.team;
	return createChange(
		access,
		{
			key: 'transfer',
			label: 'Transfer',
			action: `Transfer a ${ticket}`,
			description: `Move a ${ticket} to another ${noun}`,
			purpose: 'to move',
			fields: [{ ...createReferenceField('team', part.team, `The ${noun} that takes it`), required: true }],
			readInput: async (http, values) =>
				await resolveReference(http, part.team, requireText(values, 'team'), access.vendor),
			isDone: (state, teamId) => state.ticket.team?.id === teamId,
			write: part.write,
		},
		part,
	);
}

export interface EscalatePart extends VendorPart {
	/** Sends it once, because each request moves the ticket one step further. */
	write(call: ChangeCall): Promise<WriteResult>;
}

export function createEscalate(access: TicketAccess, part: EscalatePart): Operation {
	const { ticket } = access.terms;
	return createChange(
		access,
		{
			key: 'escalate',
			label: 'Escalate',
			action: `Escalate a ${ticket}`,
			description: `Move a ${ticket} to the next step of its escalation path`,
			purpose: 'to escalate',
			fields: [],
			accumulates: true,
			readInput: async () => null,
			isDone: () => false,
			write: async (call) => await writeOnce(part.write(call), { thing: 'escalation', verb: 'send', place: ticket }),
		},
		part,
	);
}
