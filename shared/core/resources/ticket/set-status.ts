import { VendorError } from '../../errors';
import type { TicketStatus } from '../../event';
import type { Operation, Values } from '../../operation';
import { numberAt } from '../../read';
import { createChoiceField, requireChoice } from '../choice';
import type { VendorPart } from '../vendor-part';
import type { TicketAccess } from './access';
import { createChange, type ChangeCall, type WriteResult } from './change';

export interface StatusChoice {
	readonly status: Exclude<TicketStatus, 'unknown'>;
	/** In the vendor's words. */
	readonly label: string;
	/** Whether it can, or must, have an end. */
	readonly until?: 'optional' | 'required';
}

export interface SetStatusPart extends VendorPart {
	readonly statuses: readonly StatusChoice[];
	/** Whether the user selected one of several statuses of the same kind. Then, only `write` can compare it. */
	isExact?(values: Values): boolean;
	/** `until` is in ms since 1970. */
	write(
		call: ChangeCall,
		input: { readonly status: StatusChoice['status']; readonly until: number | null },
	): Promise<WriteResult>;
}

/** Longer than anybody means. Vendors count the seconds in 32 bits, which are 68 years. */
const MAX_HOLD_MS = 50 * 365.25 * 24 * 3_600_000;

export function createSetStatus(access: TicketAccess, part: SetStatusPart): Operation {
	const { ticket } = access.terms;
	const withEnd = part.statuses.filter(({ until }) => until !== undefined);
	return createChange(
		access,
		{
			key: 'setStatus',
			label: 'Set Status',
			action: `Set the status of a ${ticket}`,
			description: `Open, close, or reopen a ${ticket}, or put it on hold`,
			purpose: 'to change',
			fields: [
				createChoiceField(
					'status',
					'Status',
					`The new status of the ${ticket}`,
					part.statuses.map(({ status, label }) => ({ value: status, label })),
				),
				...withEnd.slice(0, 1).map(({ until }) => ({
					key: 'until',
					label: 'Until',
					help: `When the ${ticket} returns to the team${until === 'optional' ? '. Leave empty for no fixed time' : ''}`,
					kind: 'time' as const,
					default: '',
					...(until === 'required' ? { required: true as const } : {}),
					showWhen: { field: 'status', is: withEnd.map(({ status }) => status) },
				})),
			],
			async readInput(_http, values, { now }) {
				const { status, until: end } = requireChoice(values, 'status', 'Status', part.statuses, ({ status }) => status);
				const until = end === undefined ? null : numberAt(values, 'until');
				if (until !== null && until <= now)
					throw new VendorError('invalid', 'The time in Until has passed. Enter a later time.');
				if (until !== null && until - now > MAX_HOLD_MS)
					throw new VendorError('invalid', 'The time in Until is more than 50 years away. Enter an earlier time.');
				if (end === 'required' && until === null) throw new VendorError('invalid', 'Until is empty. Enter a time.');
				return { status, until, isExact: part.isExact?.(values) === true };
			},
			isDone: (state, { status, until, isExact }) => state.ticket.status === status && until === null && !isExact,
			write: async (call, { status, until }) => await part.write(call, { status, until }),
		},
		part,
	);
}
