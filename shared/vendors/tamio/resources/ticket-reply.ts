import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { FieldSpec, Values } from '../../../core/operation';
import { numberAt, objectOf, objectAt, type Json } from '../../../core/read';
import { dropUndefined, requireText, readTexts } from '../../../core/values';
import { refusalTo, findErrorStatus } from '../api/client';
import { toTicketOutput } from './shown-ticket';

const MAX_ASSETS = 5;

export const replyFields: readonly FieldSpec[] = [
	{
		key: 'ticketId',
		label: 'Ticket ID',
		help: 'The ticket to reply to: data.ticket.id of an event',
		kind: 'text',
		required: true,
		placeholder: 'e.g. 7c9e6679-7425-40de-944b-e07fc1f90ae7',
	},
	{ key: 'text', label: 'Text', help: 'What the client reads', kind: 'longText', required: true },
	{
		key: 'assetIds',
		label: 'Asset IDs',
		help: `Up to ${MAX_ASSETS} assets that were uploaded to Tamio before, separated by commas`,
		kind: 'text',
		optional: true,
	},
];

/** Says that it was sent, and gives the ticket as it is now (docs.tamio.com/agency/reply-to-ticket). */
export async function sendReply(http: HttpClient, values: Values): Promise<Json> {
	const ticketId = requireText(values, 'ticketId');
	if (!uuid.test(ticketId)) throw unknownTicket();
	const assets = readTexts(values, 'assetIds');
	if (assets.length > MAX_ASSETS)
		throw new VendorError('invalid', `Tamio takes ${MAX_ASSETS} assets in a reply. Give fewer Asset IDs.`);
	const body = dropUndefined({ reply: requireText(values, 'text'), assets: assets.length > 0 ? assets : undefined });
	const sent = await orVendorError(send(http, ticketId, body));
	if (sent instanceof VendorError) throw sent.code === 'unavailable' ? perhapsSent(sent) : sent;
	const ticket = objectAt(sent, 'ticket');
	return { sent: true, ticketId, ticket: ticket === null ? null : toTicketOutput(ticket, true) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Sent twice, the client has two replies. The codes of refusals are published with the operation. */
async function send(http: HttpClient, ticketId: string, body: Json): Promise<Json> {
	const answer = await http({
		method: 'POST',
		url: `/v2/agency/tickets/reply/create/${ticketId}`,
		body,
		idempotent: false,
	});
	const status = findErrorStatus(answer);
	const taken = objectOf(answer.body);
	if (status === 200 && taken !== null) return taken;
	const code = status === 400 ? numberAt(answer.body, 'error_code') : null;
	throw refusals.get(code)?.() ?? refusalTo('reply to tickets', answer);
}

const refusals: ReadonlyMap<number | null, () => VendorError> = new Map([
	[1002, unknownTicket],
	[
		400,
		() =>
			new VendorError('not_found', 'Tamio does not know one of the assets. Upload it to Tamio first, and give its ID.'),
	],
	[
		10253,
		() =>
			new VendorError(
				'invalid',
				'Tamio takes no replies while the agency’s domain is not validated. Validate it in Tamio, and reply again.',
			),
	],
]);

function perhapsSent({ code, message }: VendorError): VendorError {
	return new VendorError(code, `${message} The reply may have arrived: look at the ticket before you send it again.`);
}

function unknownTicket(): VendorError {
	return new VendorError(
		'not_found',
		'Tamio does not know this ticket among those of the agency’s clients. Give data.ticket.id of an event.',
	);
}
