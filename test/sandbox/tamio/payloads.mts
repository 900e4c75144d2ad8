/** The data of events that the project has no sample of. */
import { randomUUID } from 'node:crypto';
import { isObject, type Fields } from '../json.mts';
import { toTicketKind, buildReply, buildTicket, type TicketKind } from './tickets.mts';

/** Uses the documented shape for tickets. Any other resource is under its name, and a removed one has only its ID. */
export function buildSampleData(eventType: string): Fields {
	const kind = toTicketKind(eventType);
	if (kind !== null) return buildTicketData(kind, eventType);
	const [, resource = 'resource', action = ''] = /^(.+?)-([a-z]+|stock-updated|price-updated)$/.exec(eventType) ?? [];
	const id = randomUUID();
	return {
		[resource.replaceAll('-', '_')]: action === 'removed' ? { id } : { id, object: resource.replaceAll('-', '_') },
	};
}

/** Sets the event's time, which only the ticket has. `seconds` are since 1970. */
export function withEventTime(eventType: string, data: Fields, seconds: number): Fields {
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

function buildTicketData(kind: TicketKind, eventType: string): Fields {
	const ticket = buildTicket(kind);
	if (eventType.endsWith('-resolved')) return { ticket: { ...ticket, is_open: false } };
	if (eventType.endsWith('-assigned')) return { ticket: { ...ticket, teammate_id: randomUUID() } };
	if (!eventType.endsWith('-updated')) return { ticket };
	const reply = buildReply(kind, 'Oil helps.', Number(ticket.updated_at));
	return { ticket: { ...ticket, replies: [...(ticket.replies as Fields[]), reply] }, reply }; // `buildTicket` sets the list
}
