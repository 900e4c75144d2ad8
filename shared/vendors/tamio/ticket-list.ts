import { quote, VendorError } from '../../core/errors';
import type { HttpClient, HttpResponse } from '../../core/http';
import { listAt, numberAt, object, textAt, type Json } from '../../core/read';
import { refusal, statusOf } from './api';

/** The greatest page that Tamio gives is not published: pages are counted by what they hold. */
export const PER_PAGE = 100;

export interface ListOptions {
	/** What narrows or orders the list, by Tamio's names (docs.tamio.com/agency/list-tickets). */
	readonly query?: Readonly<Record<string, string>>;
	/** No more than these are read. */
	readonly pages: number;
	/** How many are wanted; `null`: all. */
	readonly limit?: number | null;
}

/** Tickets of an agency's clients, open and closed, the newest first unless the query says otherwise; each once. */
export async function listTickets(http: HttpClient, { query = {}, pages, limit = null }: ListOptions): Promise<readonly Json[]> {
	const tickets = new Map<string, Json>();
	let read = 0;
	for (let page = 1; page <= pages; page += 1) {
		const parameters = new URLSearchParams({ page: String(page), per_page: String(PER_PAGE), sort_by: 'created_at', order: 'desc', ...query });
		const answer = await http({ method: 'GET', url: `/v2/agency/tickets/list?${parameters}`, repeatable: true });
		if (statusOf(answer) !== 200 || !Array.isArray(object(answer.body)?.tickets)) throw ticketRefusal(answer, 'read');
		const found = listAt(answer.body, 'tickets');
		for (const ticket of found) {
			const id = textAt(ticket, 'id');
			const known = object(ticket);
			if (id !== null && known !== null) tickets.set(id, known);
		}
		read += found.length;
		const isLast = found.length === 0 || read >= (numberAt(answer.body, 'total_results') ?? Infinity);
		if (isLast || (limit !== null && tickets.size >= limit)) break;
	}
	return [...tickets.values()].slice(0, limit ?? undefined);
}

/** What the user has to know of a request about tickets that was refused. */
export function ticketRefusal(answer: HttpResponse, purpose: 'read' | 'answer'): VendorError {
	const status = statusOf(answer);
	const words = quote(textAt(answer.body, 'error'));
	if (status === 403) {
		return new VendorError(
			'forbidden',
			`The Tamio API key may not ${purpose} tickets. Give it more permissions in Tamio under Developers, API Keys.`,
		);
	}
	if (status === 429) return new VendorError('rate_limited', 'Tamio receives too many requests with this API key at the moment. Wait a minute.');
	if (status >= 500) return new VendorError('unavailable', `Tamio could not answer (HTTP ${status}). Wait a minute.`);
	if (status === 400 && words) return new VendorError('invalid', `Tamio did not accept the request: ${words}`);
	return refusal(answer);
}
