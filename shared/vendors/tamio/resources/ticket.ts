import { VendorError } from '../../../core/errors';
import type { FieldSpec, Resource } from '../../../core/operation';
import { numberAt, object, textAt } from '../../../core/read';
import { defined, needed, textsIn } from '../../../core/values';
import { statusOf } from '../api';
import { listTickets, PER_PAGE, ticketRefusal } from '../ticket-list';

/** Far more than a user waits for; the loop ends all the same. */
const MAX_PAGES = 100;

const dates: readonly FieldSpec[] = [
	{ key: 'from', label: 'Created After', help: 'Only tickets that were created after this time', kind: 'time', optional: true },
	{ key: 'to', label: 'Created Before', help: 'Only tickets that were created before this time', kind: 'time', optional: true },
];

const id = (key: string, label: string, help: string): FieldSpec => ({
	key,
	label,
	help,
	kind: 'text',
	optional: true,
	placeholder: 'e.g. 5b0c6a52-0f4e-4a57-9f0c-5d3d2a1be001',
});

/** Tickets of an agency's clients; whether a store's tickets can be answered like this is not documented. */
export const ticket: Resource = {
	key: 'ticket',
	label: 'Ticket',
	operations: [
		{
			key: 'getAll',
			label: 'Get Many',
			action: 'Get many tickets',
			description: 'Get the tickets of your agency’s clients, as Tamio has them',
			many: true,
			fields: [
				{
					key: 'state',
					label: 'State',
					help: 'Which tickets to get',
					kind: 'choice',
					default: 'any',
					choices: [
						{ value: 'any', label: 'Open and Closed' },
						{ value: 'open', label: 'Open' },
						{ value: 'closed', label: 'Closed' },
					],
				},
				id('clientId', 'Client ID', 'Only tickets of this client: data.customer.id of an event'),
				...dates,
				{
					key: 'order',
					label: 'Order',
					help: 'Which tickets come first',
					kind: 'choice',
					optional: true,
					default: 'desc',
					choices: [
						{ value: 'desc', label: 'Newest First' },
						{ value: 'asc', label: 'Oldest First' },
					],
				},
				id('teammateId', 'Teammate ID', 'Only tickets that are assigned to this teammate'),
				{ key: 'title', label: 'Title', help: 'Only tickets whose title has this text', kind: 'text', optional: true },
			],
			async run(http, values, { limit, hint }) {
				const state = textAt(values, 'state');
				const query = defined({
					closed: state === 'open' || state === 'closed' ? String(state === 'closed') : undefined,
					client_id: textAt(values, 'clientId') ?? undefined,
					from: isoIn(values, 'from'),
					to: isoIn(values, 'to'),
					order: textAt(values, 'order') ?? undefined,
					teammate_id: textAt(values, 'teammateId') ?? undefined,
					filter: textAt(values, 'title') ?? undefined,
				}) as Record<string, string>; // none of them is anything else
				const tickets = await listTickets(http, { query, pages: MAX_PAGES, limit });
				if (limit === null && tickets.length >= MAX_PAGES * PER_PAGE) {
					hint?.(`Only ${MAX_PAGES * PER_PAGE} tickets were read: there may be more. Narrow them down by their time.`);
				}
				return tickets;
			},
		},
		{
			key: 'reply',
			label: 'Reply',
			action: 'Reply to a ticket',
			description: 'Send the client a reply, in the name of your agency',
			notice:
				'Tamio sends replies only for an agency with a validated domain. A workflow that answers by itself should answer ' +
				'inbound comments only, or it answers its own replies.',
			fields: [
				{
					key: 'ticketId',
					label: 'Ticket ID',
					help: 'The ticket to reply to: data.ticket.id of an event',
					kind: 'text',
					required: true,
					placeholder: 'e.g. 5b0c6a52-0f4e-4a57-9f0c-5d3d2a1be001',
				},
				{ key: 'text', label: 'Text', help: 'The reply as plain text', kind: 'longText', required: true },
				{ key: 'assets', label: 'Asset IDs', help: 'Files that are in Tamio already, five at most, separated by commas', kind: 'text', optional: true },
			],
			async run(http, values) {
				const ticketId = needed(values, 'ticketId');
				const assets = textsIn(values, 'assets');
				if (assets.length > MAX_ASSETS) throw new VendorError('invalid', `A reply can have ${MAX_ASSETS} assets, not ${assets.length}. Leave some out.`);
				const body = defined({ reply: needed(values, 'text'), assets: assets.length > 0 ? assets : undefined });
				const url = `/v2/agency/tickets/reply/create/${encodeURIComponent(ticketId)}`;
				// Sent twice, the client has two replies.
				const answer = await http({ method: 'POST', url, body, repeatable: false });
				if (statusOf(answer) === 200) return [{ sent: true, ticketId, ticket: object(object(answer.body)?.ticket) }];
				throw numberAt(answer.body, 'error_code') === NOT_FOUND ? unknown() : ticketRefusal(answer, 'answer');
			},
		},
	],
};

/** Both from docs.tamio.com/agency/reply-to-ticket. */
const MAX_ASSETS = 5;
const NOT_FOUND = 1002;

function isoIn(values: unknown, key: string): string | undefined {
	const time = numberAt(values, key);
	return time === null ? undefined : new Date(time).toISOString();
}

function unknown(): VendorError {
	return new VendorError('not_found', 'Tamio does not know this ticket, or it is another agency’s. Give data.ticket.id of an event.');
}
