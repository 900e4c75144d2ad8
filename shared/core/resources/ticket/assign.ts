import type { Operation } from '../../operation';
import { requireText } from '../../values';
import { resolveReference, type Reference } from '../reference';
import { writeOnce } from '../write-once';
import type { Call, VendorPart } from '../vendor-part';
import type { TicketAccess, TicketKind, TicketState } from './access';
import { createChange, createDirectChange, type ChangeCall, type ChangeForm, type WriteResult } from './change';
import { createReferenceField } from '../reference-fields';

export interface AssignPart extends VendorPart {
	/** The people who can be assigned. */
	readonly agent: Reference;
	/** The ID of the person who is responsible, where a ticket has several assignees. */
	findAssigneeId?(state: TicketState): string | null;
	write(call: ChangeCall, agentId: string): Promise<WriteResult>;
}

export function createAssign(access: TicketAccess, part: AssignPart): Operation {
	const spec = {
		...createAssignForm(access, part.agent),
		isDone: (state: TicketState, agentId: string) => readAssigneeId(state, part) === agentId,
		write: part.write,
	};
	return createChange(access, spec, part);
}

/** For a vendor that can't read one ticket. */
export function createDirectAssign(
	kind: TicketKind,
	part: VendorPart & {
		readonly agent: Reference;
		write(call: Call, ticketId: string, agentId: string): Promise<TicketState>;
	},
): Operation {
	return createDirectChange(kind, { ...createAssignForm(kind, part.agent), write: part.write }, part);
}

function createAssignForm({ terms: { ticket }, vendor }: TicketKind, agent: Reference): ChangeForm<string> {
	return {
		key: 'assign',
		label: 'Assign',
		action: `Assign a ${ticket}`,
		description: `Assign a ${ticket} to a person, who replaces the current assignee`,
		purpose: 'to assign',
		fields: [{ ...createReferenceField('agent', agent, `The person to assign the ${ticket} to`), required: true }],
		readInput: async (http, values) => await resolveReference(http, agent, requireText(values, 'agent'), vendor),
	};
}

/** By default, the first assignee is the only one. */
function readAssigneeId(state: TicketState, { findAssigneeId }: Pick<AssignPart, 'findAssigneeId'>): string | null {
	return findAssigneeId === undefined ? (state.ticket.assignees[0]?.id ?? null) : findAssigneeId(state);
}

export interface UnassignPart extends VendorPart, Pick<AssignPart, 'findAssigneeId'> {
	write(call: ChangeCall): Promise<WriteResult>;
}

export function createUnassign(access: TicketAccess, part: UnassignPart): Operation {
	const spec = {
		...createUnassignForm(access),
		isDone: (state: TicketState) => readAssigneeId(state, part) === null,
		write: async (call: ChangeCall) => await part.write(call),
	};
	return createChange(access, spec, part);
}

/** For a vendor that can't read one ticket. */
export function createDirectUnassign(
	kind: TicketKind,
	part: VendorPart & { write(call: Call, ticketId: string): Promise<TicketState> },
): Operation {
	const write = async (call: Call, ticketId: string) => await part.write(call, ticketId);
	return createDirectChange(kind, { ...createUnassignForm(kind), write }, part);
}

function createUnassignForm({ terms: { ticket } }: TicketKind): ChangeForm<null> {
	return {
		key: 'unassign',
		label: 'Unassign',
		action: `Unassign a ${ticket}`,
		description: `Remove the assignee of a ${ticket}`,
		purpose: 'to unassign',
		fields: [],
		readInput: async () => null,
	};
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
			fields: [{ ...createReferenceField('team', part.team, `The ${noun} to move the ${ticket} to`), required: true }],
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
