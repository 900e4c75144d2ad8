import type { HttpClient } from '../../http';
import type { FieldSpec, Operation, OperationContext, Values } from '../../operation';
import { type Call, type VendorPart, toVendorPart } from '../vendor-part';
import {
	readAfterWrite,
	requireTicketId,
	toTicketOutput,
	type OutputExtra,
	type TicketAccess,
	type TicketKind,
	type TicketState,
} from './access';
import { createRawField, createTicketIdField } from './fields';

/**
 * What a vendor's write gives: the ticket after it, `null` where the response has none, so that it is read again, or
 * `unchanged` where the vendor refuses because everything is so already.
 */
export type WriteResult = TicketState | null | 'unchanged';

/** What a vendor's write gets: the ticket as it was read, and with what to send. */
export type ChangeCall = Call & { readonly state: TicketState };

/** What a change is called, and what the user enters. */
export interface ChangeForm<I> {
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
}

export interface ChangeSpec<I> extends ChangeForm<I> {
	/** Whether the ticket is so already. */
	isDone(state: TicketState, input: I): boolean;
	write(call: ChangeCall, input: I): Promise<WriteResult>;
}

/**
 * An operation that brings a ticket into a state. It reads the ticket first and writes nothing if the ticket is in that state,
 * so that it can be repeated, and so that two automations don't answer each other forever.
 */
export function createChange<I>(access: TicketAccess, spec: ChangeSpec<I>, part: VendorPart): Operation {
	return {
		...createChangeForm(access, spec, part, { changed: true }),
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

export interface DirectChangeSpec<I> extends ChangeForm<I> {
	write(call: Call, ticketId: string, input: I): Promise<TicketState>;
}

/**
 * The same at a vendor that can't read one ticket: the response is the ticket after the change. Whether anything changed is
 * unknown, so the output doesn't say it.
 */
export function createDirectChange<I>(kind: TicketKind, spec: DirectChangeSpec<I>, part: VendorPart): Operation {
	return {
		...createChangeForm(kind, spec, part, {}),
		async run(http, values, context) {
			const id = requireTicketId(values, kind);
			const input = await spec.readInput(http, values, context);
			return [toTicketOutput(await spec.write({ http, values, context }, id, input), values)];
		},
	};
}

function createChangeForm<I>(
	kind: TicketKind,
	{ key, label, action, description, purpose, fields, accumulates }: ChangeForm<I>,
	part: VendorPart,
	extra: OutputExtra,
): Omit<Operation, 'run'> {
	return {
		key,
		label,
		action,
		description,
		...toVendorPart(part),
		effect: 'write',
		...(accumulates ? {} : { idempotent: true as const }),
		sample: toTicketOutput(kind.sample, {}, extra),
		fields: [createTicketIdField(kind, purpose), ...fields, ...(part.fields ?? []), createRawField(kind)],
	};
}
