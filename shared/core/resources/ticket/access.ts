import { createEmptyTicket } from '../../build-event';
import { orVendorError, VendorError } from '../../errors';
import type { Account, Comment, Customer, Ticket } from '../../event';
import type { HttpClient } from '../../http';
import type { Values } from '../../operation';
import { at, type Json } from '../../read';
import { requireId } from '../identifier';
import type { Call } from '../vendor-part';

/** What a vendor calls its tickets, and what they look like. */
export interface TicketKind {
	readonly vendor: string;
	readonly terms: TicketTerms;
	/** An ID as the placeholder of its field. */
	readonly exampleId: string;
	/** Where users find an ID, if events don't have it. */
	readonly idSource?: string;
	/** Stricter than any ID, such as digits only. */
	isId?(text: string): boolean;
	/** The permission that reading a ticket needs. */
	readonly permission?: string;
	/** The keys of their resource and of their customers' resource, where a vendor has several kinds of tickets. */
	readonly resources?: { readonly ticket: string; readonly customer: string };
	/** What an invented ticket looks like at this vendor. */
	readonly sample: TicketState;
}

/** How a vendor reads a ticket. Most ticket operations need it. */
export interface TicketAccess extends TicketKind {
	/** Throws `VendorError` with `not_found` if there is none. */
	read(http: HttpClient, id: string): Promise<TicketState>;
	/** The same without names, for a change that only compares; present where names cost further requests. */
	readBare?(http: HttpClient, id: string): Promise<TicketState>;
}

/** The vendor's words for things, each a singular in lower case that forms its plural with an s. */
export interface TicketTerms {
	/** Such as `conversation`. */
	readonly ticket: string;
	/** Such as `label`. */
	readonly tag: string;
	/** The person who asks for help, such as `end user`. */
	readonly customer: string;
	/** The person who helps, such as `agent`. */
	readonly agent: string;
}

/** A ticket with its surroundings, as events have them. */
export interface TicketState {
	readonly ticket: Ticket;
	readonly customer: Customer | null;
	readonly account: Account | null;
	/** The whole conversation, oldest first, where the vendor returns it with the ticket. */
	readonly comments?: readonly Comment[];
	/** The vendor's own object. */
	readonly raw: unknown;
}

export function requireTicketId(values: Values, { terms, idSource, isId }: TicketKind): string {
	const hint = `Use ${idSource ?? `the ${terms.ticket} ID of an event`}.`;
	return requireId(values, 'ticketId', { noun: terms.ticket, hint, ...(isId === undefined ? {} : { isId }) });
}

/** What an operation adds to the ticket. */
export interface OutputExtra {
	readonly comment?: Comment | null;
	/** Whether a write changed anything. */
	readonly changed?: boolean;
}

/** One item of output: the same keys as an event's `data`. The vendor's own object is there on request. */
export function toTicketOutput(state: TicketState, values: Values, extra: OutputExtra = {}): Json {
	const { ticket, customer, account, comments, raw } = state;
	return {
		ticket,
		customer,
		account,
		comment: extra.comment ?? null,
		...(comments === undefined ? {} : { comments }),
		...(extra.changed === undefined ? {} : { changed: extra.changed }),
		...(at(values, 'includeRaw') === true ? { raw } : {}),
	};
}

/** The ticket after a write. The write has happened even if reading fails, so that is only a hint. */
export async function readAfterWrite(
	access: TicketAccess,
	{ http, context }: Call,
	id: string,
	done: 'changed' | 'created' = 'changed',
): Promise<TicketState> {
	const state = await orVendorError(access.read(http, id));
	if (!(state instanceof VendorError)) return state;
	context.addHint?.(`The ${access.terms.ticket} was ${done}, but reading it afterward failed. ${state.message}`);
	return { ticket: { ...createEmptyTicket(), id }, customer: null, account: null, raw: null };
}
