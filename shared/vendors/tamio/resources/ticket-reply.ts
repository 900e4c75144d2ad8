import { orRefusal, VendorError } from '../../../core/errors';
import type { HttpClient, HttpResponse } from '../../../core/http';
import type { FieldSpec, Values } from '../../../core/operation';
import { numberAt, object, objectAt, type Json } from '../../../core/read';
import { defined, needed, textsIn } from '../../../core/values';
import { refusalTo, statusOf } from '../api';
import { shownTicket } from './shown-ticket';

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
	const ticketId = needed(values, 'ticketId');
	if (!uuid.test(ticketId)) throw unknownTicket();
	const assets = textsIn(values, 'assetIds');
	if (assets.length > MAX_ASSETS) throw new VendorError('invalid', `Tamio takes ${MAX_ASSETS} assets in a reply. Give fewer Asset IDs.`);
	const body = defined({ reply: needed(values, 'text'), assets: assets.length > 0 ? assets : undefined });
	// Sent twice, the client has two replies.
	const answer = await orRefusal(http({ method: 'POST', url: `/v2/agency/tickets/reply/create/${ticketId}`, body, repeatable: false }));
	const refused = answer instanceof VendorError ? answer : refusalIn(answer);
	if (refused?.code === 'unavailable') throw new VendorError(refused.code, `${refused.message} ${LOOK_FIRST}`);
	if (answer instanceof VendorError || refused !== null) throw refused ?? answer;
	const ticket = objectAt(answer.body, 'ticket');
	return { sent: true, ticketId, ticket: ticket === null ? null : shownTicket(ticket, true) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const LOOK_FIRST = 'The reply may have arrived: look at the ticket before you send it again.';

/** `null` when Tamio took it. The codes are published with the operation. */
function refusalIn(answer: HttpResponse): VendorError | null {
	const status = statusOf(answer);
	if (status === 200 && object(answer.body) !== null) return null;
	const code = status === 400 ? numberAt(answer.body, 'error_code') : null;
	if (code === 1002) return unknownTicket();
	if (code === 400) return new VendorError('not_found', 'Tamio does not know one of the assets. Upload it to Tamio first, and give its ID.');
	if (code === 10253) return new VendorError('invalid', 'Tamio takes no replies while the agency’s domain is not validated. Validate it in Tamio, and reply again.');
	return refusalTo('reply to tickets', answer);
}

function unknownTicket(): VendorError {
	return new VendorError('not_found', 'Tamio does not know this ticket among those of the agency’s clients. Give data.ticket.id of an event.');
}
