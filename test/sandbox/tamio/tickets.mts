/** Tickets of an agency's clients and of its stores' customers. Both have `object: "ticket"` and differ in a few names. */
import { randomUUID } from 'node:crypto';
import { isObject, type Fields } from '../json.mts';
import type { ListQuery } from './input.mts';
import type { Account } from './model.mts';
import { storeParty } from './parties.mts';

export type TicketKind = keyof Account['tickets'];

/** Returns `null` for an event that isn't about a ticket. Tamio doesn't document that `ticket-` events are about store tickets. */
export function toTicketKind(eventType: string): TicketKind | null {
	if (eventType.startsWith('whitelabel-ticket-')) return 'agency';
	return eventType.startsWith('ticket-') ? 'store' : null;
}

/** Builds a ticket with an opening text and an automatic reply, as Tamio does. `now` is in ms. */
export function buildTicket(kind: TicketKind, overrides: Fields = {}, now = Date.now()): Fields {
	const created_at = Math.floor(now / 1000);
	const replies = [
		buildReply(kind, 'The bell is silent.', created_at, true),
		buildReply(kind, 'Thanks, an agent will be with you.', created_at),
	];
	const person = { id: randomUUID(), name: 'Nils Bremer', email: 'nils@customer.example' };
	return {
		id: randomUUID(),
		title: 'Bicycle bell',
		is_open: true,
		object: 'ticket',
		created_at,
		updated_at: created_at,
		...(kind === 'agency' ? { client: person } : { customer: person }),
		teammate_id: null,
		replies,
		...(kind === 'agency'
			? { category: 'General Support', subcategory: null }
			: { domain_id: '6c1b7a52-0f4e-4a57-9f0c-5d3d2a1be001', domain: 'shop.example' }),
		language: 'en',
		...overrides,
	};
}

export function buildReply(kind: TicketKind, text: string, created_at: number, fromOutside = false): Fields {
	const common = { id: randomUUID(), text, created_at };
	if (kind === 'store') return { ...common, is_customer_reply: fromOutside, translations: { en: text } };
	return { ...common, is_client_reply: fromOutside, assets: null };
}

/** Returns the data of the event. A reply from outside opens a closed ticket, though Tamio documents no event for that. */
export function addReply(kind: TicketKind, ticket: Fields, text: string, fromOutside: boolean) {
	const updated_at = Math.floor(Date.now() / 1000);
	const reply = buildReply(kind, text, updated_at, fromOutside);
	const replies = [...(Array.isArray(ticket.replies) ? ticket.replies : []), reply];
	return { ticket: { ...ticket, updated_at, replies, ...(fromOutside ? { is_open: true } : {}) }, reply };
}

/** Stores an event's ticket for the lists. */
export function storeTicket(account: Account, eventType: string, data: Fields): void {
	const kind = toTicketKind(eventType);
	const { ticket } = data;
	if (kind === null || !isObject(ticket) || typeof ticket.id !== 'string') return;
	account.tickets[kind].set(ticket.id, ticket);
	storeParty(account, ticket);
}

/** Tamio doesn't document how it filters. Here dates are compared with the creation time, and text with the title. */
export function filterTickets(
	{ tickets }: Account,
	kind: TicketKind,
	list: ListQuery,
	query: URLSearchParams,
): Fields[] {
	const party =
		kind === 'agency' ? { parameter: 'client_id', key: 'client' } : { parameter: 'customer_id', key: 'customer' };
	const closed = query.get('closed');
	const partyId = query.get(party.parameter);
	const teammateId = query.get('teammate_id');
	return [...tickets[kind].values()].filter(
		(ticket) =>
			Number(ticket.created_at) >= list.from &&
			Number(ticket.created_at) <= list.to &&
			String(ticket.title).toLowerCase().includes(list.filter) &&
			(closed === null || (ticket.is_open === false) === (closed === 'true')) &&
			(teammateId === null || ticket.teammate_id === teammateId) &&
			(partyId === null || idOf(ticket[party.key]) === partyId),
	);
}

function idOf(party: unknown): unknown {
	return isObject(party) ? party.id : undefined;
}
