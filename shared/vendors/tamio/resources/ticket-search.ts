import type { FieldSpec, Operation } from '../../../core/operation';
import { numberAt, textAt, type Json } from '../../../core/read';
import { createReferenceField } from '../../../core/resources/reference-fields';
import { resolveReference } from '../../../core/resources/reference';
import type { TicketKind } from '../../../core/resources/ticket/access';
import type { TicketFilterName, TicketFilters } from '../../../core/resources/ticket/filters';
import { createFind } from '../../../core/resources/ticket/read';
import type { Call } from '../../../core/resources/vendor-part';
import { msAt } from '../../../core/time';
import { dropUndefined } from '../../../core/values';
import { listEntries, type ListEndpoint } from '../api/pagination';
import { findPartiesByEmail, type PartyApi } from '../api/parties';
import { toTicketState } from '../api/tickets';
import { teammate } from './references';

/** How one of the two kinds of tickets is searched. */
export interface TicketSearch {
	readonly list: ListEndpoint;
	/** Whose tickets they are, and the query parameter with their ID. */
	readonly party: PartyApi;
	readonly partyParameter: 'client_id' | 'customer_id';
	readonly filters: readonly TicketFilterName[];
	readonly fields: readonly FieldSpec[];
	readonly notice?: string;
}

export function createTicketFind(kind: TicketKind, search: TicketSearch): Operation {
	const statuses = ['open', 'closed'] as const;
	return createFind(kind, {
		filters: search.filters,
		statuses,
		...(search.notice === undefined ? {} : { notice: search.notice }),
		fields: [...search.fields, ...createSearchFields(kind)],
		async find(call, filters, limit) {
			const query = await createQuery(call, filters);
			const limits = { limit, ...createTimeCheck(filters) };
			const found: Json[] = [];
			for (const party of await listPartyQueries(call, filters, search))
				found.push(...(await listEntries(call.http, search.list, { ...query, ...party }, limits)));
			return found.map(toTicketState);
		},
	});
}

/** Tamio documents only for clients which date it compares, so what it returns is compared again. */
function createTimeCheck({ since }: TicketFilters) {
	return since === null ? {} : { where: (ticket: Json) => (msAt(ticket, 'created_at') ?? since) >= since };
}

/** One query for each client or customer with the email address; none if there is nobody. */
async function listPartyQueries(
	{ http }: Call,
	{ customerEmail, customerId }: TicketFilters,
	{ party, partyParameter }: TicketSearch,
): Promise<readonly Readonly<Record<string, string>>[]> {
	if (customerEmail === null) return [customerId === null ? {} : { [partyParameter]: customerId }];
	const found = await findPartiesByEmail(http, party, customerEmail.trim());
	return found.flatMap(({ customer: { id } }) =>
		id === null || (customerId !== null && id !== customerId) ? [] : [{ [partyParameter]: id }],
	);
}

/** Always sorted, because Tamio doesn't document its default order. */
async function createQuery({ http, values }: Call, filters: TicketFilters): Promise<Readonly<Record<string, string>>> {
	const agent = textAt(values, 'agent');
	const query = {
		sort_by: textAt(values, 'sortBy') ?? 'created_at',
		order: textAt(values, 'order') ?? 'desc',
		filter: filters.text ?? undefined,
		from: toSeconds(filters.since),
		to: toSeconds(numberAt(values, 'until')),
		closed: filters.status === null ? undefined : String(filters.status === 'closed'),
		teammate_id: agent === null ? undefined : await resolveReference(http, teammate, agent, 'Tamio'),
	};
	return dropUndefined(query) as Record<string, string>; // all defined values are texts
}

/** Tamio also accepts ISO 8601, but returns all times as Unix seconds. */
function toSeconds(ms: number | null): string | undefined {
	return ms === null ? undefined : String(Math.floor(ms / 1000));
}

function createSearchFields({ terms: { ticket } }: TicketKind): readonly FieldSpec[] {
	return [
		{
			key: 'until',
			label: 'Until',
			help: `Returns only ${ticket}s up to this time. Tamio doesn’t say which time it compares, probably the creation`,
			kind: 'time',
			optional: true,
			default: '',
		},
		{
			...createReferenceField('agent', teammate, `Returns only ${ticket}s of this teammate`),
			optional: true,
		},
		{
			key: 'sortBy',
			label: 'Sort By',
			help: `The value by which ${ticket}s are sorted`,
			kind: 'choice',
			optional: true,
			choices: [
				{ value: 'created_at', label: 'Created' },
				{ value: 'title', label: 'Title' },
			],
			default: 'created_at',
		},
		{
			key: 'order',
			label: 'Order',
			help: `The direction in which ${ticket}s are sorted`,
			kind: 'choice',
			optional: true,
			choices: [
				{ value: 'asc', label: 'Ascending', description: 'Oldest first, or A to Z' },
				{ value: 'desc', label: 'Descending', description: 'Newest first, or Z to A' },
			],
			default: 'desc',
		},
	];
}
