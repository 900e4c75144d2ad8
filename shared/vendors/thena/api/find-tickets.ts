import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { quoteName } from '../../../core/safe-text';
import type { TicketState } from '../../../core/resources/ticket/access';
import type { TicketFilters } from '../../../core/resources/ticket/filters';
import { msAt } from '../../../core/time';
import { searchPage } from './search';
import { toTicketState } from './tickets';

/** The most that Thena returns at once. */
const PAGE_SIZE = 250;
/** More tickets than a person reads, so that the loop always ends. */
export const MAX_TICKETS = 1000;

type Search = Pick<TicketFilters, 'customerEmail' | 'status' | 'text' | 'since'>;

/**
 * The newest tickets that fit, up to `limit`. Thena searches by email and text. Status and time are compared here, because each
 * organization names its own statuses, and the form of a time in the search isn't documented. `isCut` if there may be more.
 */
export async function findTickets(http: HttpClient, search: Search, limit: number | null) {
	const states: TicketState[] = [];
	const size = search.status === null ? Math.min(limit ?? PAGE_SIZE, PAGE_SIZE) : PAGE_SIZE;
	for (let page = 1; (page - 1) * size < MAX_TICKETS; page += 1) {
		const documents = await searchPage(http, 'tickets', { ...toQuery(search), size, page });
		const recent = documents.filter(({ createdAt }) => isSince(createdAt, search.since));
		states.push(...recent.map(toTicketState).filter(({ ticket }) => fits(ticket.status, search.status)));
		const isLast = documents.length < size || recent.length < documents.length;
		if (isLast || (limit !== null && states.length >= limit)) return { states, isCut: false };
	}
	return { states, isCut: true };
}

function toQuery({ customerEmail, text }: Search) {
	return {
		text: text ?? '*',
		by: 'title',
		...(customerEmail === null ? {} : { filter: `requestorEmail:=${requireSearchableEmail(customerEmail)}` }),
		sort: 'createdAt:desc',
	};
}

/** Characters with a meaning in a filter are refused, because how to escape them isn't documented. */
function requireSearchableEmail(email: string): string {
	const trimmed = email.trim();
	if (/^[\w.%+'-]+@[\w.-]+$/.test(trimmed)) return trimmed;
	throw new VendorError(
		'invalid',
		`Thena can’t search for the email address ${quoteName(trimmed.slice(0, 80))}. Correct it.`,
	);
}

/** A ticket without a readable time is included. */
function isSince(createdAt: unknown, since: number | null): boolean {
	return since === null || (msAt({ createdAt }, 'createdAt') ?? since) >= since;
}

function fits(status: string | null, requested: string | null): boolean {
	return requested === null || status === requested;
}
