/** What is in an event where the project has no sample of it. */
import { randomUUID } from 'node:crypto';
import { isObject, type Fields } from '../json.mts';
import { kindOf, replyBody, ticketBody, type TicketKind } from './tickets.mts';

/** The documented shape for tickets; for the rest the resource under its own name, and of a removed one only the id. */
export function plausibleData(eventType: string): Fields {
	const kind = kindOf(eventType);
	if (kind !== null) return ticketData(kind, eventType);
	const [, resource = 'resource', action = ''] = /^(.+?)-([a-z]+|stock-updated|price-updated)$/.exec(eventType) ?? [];
	const id = randomUUID();
	return {
		[resource.replaceAll('-', '_')]: action === 'removed' ? { id } : { id, object: resource.replaceAll('-', '_') },
	};
}

/** When it happened is told by the ticket alone; `seconds` since 1970. */
export function dated(eventType: string, data: Fields, seconds: number): Fields {
	const { ticket, reply } = data;
	if (!isObject(ticket)) return data;
	const created = eventType.endsWith('-created');
	const latest = isObject(reply) ? { ...reply, created_at: seconds } : undefined;
	const replies = Array.isArray(ticket.replies) ? ticket.replies : [];
	return {
		...data,
		ticket: {
			...ticket,
			updated_at: seconds,
			...(created ? { created_at: seconds } : {}),
			...(latest === undefined ? {} : { replies: [...replies.slice(0, -1), latest] }),
		},
		...(latest === undefined ? {} : { reply: latest }),
	};
}

function ticketData(kind: TicketKind, eventType: string): Fields {
	const ticket = ticketBody(kind);
	if (eventType.endsWith('-resolved')) return { ticket: { ...ticket, is_open: false } };
	if (eventType.endsWith('-assigned')) return { ticket: { ...ticket, teammate_id: randomUUID() } };
	if (!eventType.endsWith('-updated')) return { ticket };
	const reply = replyBody(kind, 'Oil helps.', Number(ticket.updated_at));
	return { ticket: { ...ticket, replies: [...(ticket.replies as Fields[]), reply] }, reply }; // ticketBody made the list
}
