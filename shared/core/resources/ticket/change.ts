import type { HttpClient } from '../../http';
import type { FieldSpec, Operation, OperationContext, Values } from '../../operation';
import { type Call, type VendorPart, toVendorPart } from '../vendor-part';
import { readAfterWrite, requireTicketId, toTicketOutput, type TicketAccess, type TicketState } from './access';
import { createRawField, createTicketIdField } from './fields';

/**
 * What a vendor's write gives: the ticket after it, `null` where the response has none, so that it is read again, or
 * `unchanged` where the vendor refuses because everything is so already.
 */
export type WriteResult = TicketState | null | 'unchanged';

/** What a vendor's write gets: the ticket as it was read, and with what to send. */
export type ChangeCall = Call & { readonly state: TicketState };

export interface ChangeSpec<I> {
	readonly key: string;
	readonly label: string;
	readonly action: string;
	readonly description: string;
	/** Completes "The ID of the ticket …". */
	readonly purpose: string;
	readonly fields: readonly FieldSpec[];
	/** Each run does more, so it is neither repeated nor called idempotent. */
	readonly accumulates?: true;
	/** Reads and checks the user's values before any write. */
	readInput(http: HttpClient, values: Values, context: OperationContext): Promise<I>;
	/** Whether the ticket is so already. */
	isDone(state: TicketState, input: I): boolean;
	write(call: ChangeCall, input: I): Promise<WriteResult>;
}

/**
 * An operation that brings a ticket into a state. It reads the ticket first and writes nothing if the ticket is in that state,
 * so that it can be repeated, and so that two automations don't answer each other forever.
 */
export function createChange<I>(access: TicketAccess, spec: ChangeSpec<I>, part: VendorPart): Operation {
	const { key, label, action, description } = spec;
	return {
		key,
		label,
		action,
		description,
		...toVendorPart(part),
		effect: 'write',
		...(spec.accumulates ? {} : { idempotent: true as const }),
		sample: toTicketOutput(access.sample, {}, { changed: true }),
		fields: [createTicketIdField(access, spec.purpose), ...spec.fields, ...(part.fields ?? []), createRawField(access)],
		async run(http, values, context) {
			const id = requireTicketId(values, access);
			const input = await spec.readInput(http, values, context);
			const state = await (access.readBare ?? access.read)(http, id);
			const call = { http, values, context };
			const result = spec.isDone(state, input) ? 'unchanged' : await spec.write({ ...call, state }, input);
			if (result === 'unchanged') {
				const whole = access.readBare === undefined ? state : await access.read(http, id);
				return [toTicketOutput(whole, values, { changed: false })];
			}
			const after = result ?? (await readAfterWrite(access, call, state.ticket.id ?? id));
			return [toTicketOutput(after, values, { changed: true })];
		},
	};
}
