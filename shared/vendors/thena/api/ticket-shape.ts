import { at, textAt, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';

/**
 * A ticket of the API in the shape of a delivery, which has other names (docs.thena.ai/api-reference/platform/tickets). A
 * search returns `uid` and possibly `statusName`.
 */
export function toDeliveredTicket(ticket: Json): Json {
	return dropUndefined({
		...pick(ticket, SAME),
		id: at(ticket, 'uid') ?? at(ticket, 'id'),
		statusName: at(ticket, 'status') ?? at(ticket, 'statusName'),
		priorityName: at(ticket, 'priority') ?? at(ticket, 'priorityName'),
		customerContactEmail: at(ticket, 'customerContactEmail') ?? at(ticket, 'requestorEmail'),
		assignedAgent: toAgent(ticket),
	});
}

function toAgent(ticket: Json): Json | null {
	const [id, name, email] = ['assignedAgentId', 'assignedAgent', 'assignedAgentEmail'].map((key) =>
		textAt(ticket, key),
	);
	return id === null && name === null && email === null ? null : { id, name, email };
}

const SAME = [
	'ticketId',
	'ticketIdentifier',
	'title',
	'description',
	'source',
	'type',
	'statusId',
	'priorityId',
	'teamId',
	'teamName',
	'teamIdentifier',
	'customerContactId',
	'customerContactFirstName',
	'customerContactLastName',
	'createdAt',
];

export function pick(item: Json, keys: readonly string[]): Json {
	return Object.fromEntries(keys.map((key) => [key, at(item, key)]));
}
