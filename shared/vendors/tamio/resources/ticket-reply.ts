import type { ApiRefusal } from '../../../core/api-error';
import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { FieldSpec, Values } from '../../../core/operation';
import { numberAt, objectAt, objectOf, type Json } from '../../../core/read';
import { replyWrite, writeOnce } from '../../../core/resources/write-once';
import { dropUndefined, readTexts, requireText } from '../../../core/values';
import { readStatus, toDocumentedError, toTamioError } from '../api/client';
import { toTicketOutput } from './ticket-output';

const MAX_ASSETS = 5;

export const replyFields: readonly FieldSpec[] = [
	{
		key: 'ticketId',
		label: 'Ticket ID',
		help: 'The ID of the ticket to reply to. Use data.ticket.id of an event',
		kind: 'text',
		required: true,
		placeholder: 'e.g. 7c9e6679-7425-40de-944b-e07fc1f90ae7',
	},
	{ key: 'text', label: 'Text', help: 'The text that the client reads', kind: 'longText', required: true },
	{
		key: 'assetIds',
		label: 'Asset IDs',
		help: `The IDs of up to ${MAX_ASSETS} assets that are already uploaded to Tamio, separated by commas`,
		kind: 'text',
		optional: true,
	},
];

/** Returns the updated ticket (docs.tamio.com/agency/reply-to-ticket). */
export async function sendReply(http: HttpClient, values: Values): Promise<Json> {
	const ticketId = requireText(values, 'ticketId');
	if (!uuid.test(ticketId)) throw toDocumentedError(TICKET_NOT_FOUND);
	const assets = readTexts(values, 'assetIds');
	if (assets.length > MAX_ASSETS)
		throw new VendorError('invalid', `A reply can have up to ${MAX_ASSETS} assets. Remove some of the Asset IDs.`);
	const body = dropUndefined({ reply: requireText(values, 'text'), assets: assets.length > 0 ? assets : undefined });
	const ticket = objectAt(await writeOnce(postReply(http, ticketId, body), replyWrite('ticket')), 'ticket');
	return { sent: true, ticketId, ticket: ticket === null ? null : toTicketOutput(ticket, true) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function postReply(http: HttpClient, ticketId: string, body: Json): Promise<Json> {
	const url = `/v2/agency/tickets/reply/create/${ticketId}`;
	const response = await http({ method: 'POST', url, body, idempotent: false });
	const status = readStatus(response);
	const result = objectOf(response.body);
	if (status === 200 && result !== null) return result;
	const refusal = status === 400 ? refusals.get(numberAt(response.body, 'error_code')) : undefined;
	throw refusal === undefined ? toTamioError(response, 'reply to tickets') : toDocumentedError(refusal);
}

const TICKET_NOT_FOUND = {
	code: 'not_found',
	resource: 'ticket',
	remedy: 'It must belong to a client of the agency.',
} as const;

/** By the operation's `error_code`. */
const refusals: ReadonlyMap<number | null, Omit<ApiRefusal, 'status'>> = new Map<
	number | null,
	Omit<ApiRefusal, 'status'>
>([
	[1002, TICKET_NOT_FOUND],
	[400, { code: 'not_found', resource: 'asset', remedy: 'Upload all assets to Tamio before you reply.' }],
	[
		10253,
		{
			code: 'invalid',
			message: 'the agency’s domain isn’t validated',
			remedy: 'Validate it in Tamio, then reply again.',
		},
	],
]);
