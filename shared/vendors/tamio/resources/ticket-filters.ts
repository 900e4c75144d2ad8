import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { FieldChoice, FieldSpec, Values } from '../../../core/operation';
import { createList } from '../../../core/list';
import { numberAt, textAt } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { listEntries, TEAMMATES } from '../api/pagination';

/** Tamio documents which date it compares only for clients. That it is the creation is inferred. */
const COMPARED_DATE = 'Tamio doesn’t document which time it compares; it seems to be the time of creation';

export const filterFields: readonly FieldSpec[] = [
	{
		key: 'clientId',
		label: 'Client ID',
		help: 'Returns only tickets of this client. Use data.customer.id of an event',
		kind: 'text',
		optional: true,
		placeholder: 'e.g. 0f2b6a52-3c1d-4e57-8f0c-7d3d2a1be001',
	},
	{
		key: 'from',
		label: 'From',
		help: `Returns only tickets from this time on. ${COMPARED_DATE}`,
		kind: 'time',
		optional: true,
	},
	{
		key: 'includeRaw',
		label: 'Include Raw Ticket',
		help: 'Whether to include the ticket from Tamio, unchanged, in raw',
		kind: 'flag',
		optional: true,
		default: true,
	},
	{
		key: 'order',
		label: 'Order',
		help: 'The direction in which tickets are sorted',
		kind: 'choice',
		optional: true,
		choices: [
			{ value: 'asc', label: 'Ascending', description: 'Oldest first, or A to Z' },
			{ value: 'desc', label: 'Descending', description: 'Newest first, or Z to A' },
		],
		default: 'desc',
	},
	{
		key: 'filter',
		label: 'Search',
		help: 'Returns only tickets with this text in their title',
		kind: 'text',
		optional: true,
	},
	{
		key: 'sortBy',
		label: 'Sort By',
		help: 'The value by which tickets are sorted',
		kind: 'choice',
		optional: true,
		choices: [
			{ value: 'created_at', label: 'Created' },
			{ value: 'title', label: 'Title' },
		],
		default: 'created_at',
	},
	{
		key: 'status',
		label: 'Status',
		help: 'Returns only tickets with this status',
		kind: 'choice',
		optional: true,
		choices: [
			{ value: 'closed', label: 'Closed' },
			{ value: 'open', label: 'Open' },
		],
		default: 'open',
	},
	{
		key: 'teammate',
		label: 'Teammate',
		help: 'Returns only tickets assigned to this teammate. You can also enter a teammate’s ID',
		kind: 'choice',
		optional: true,
		list: createList('teammates', listTeammates),
	},
	{
		key: 'to',
		label: 'To',
		help: `Returns only tickets up to this time. ${COMPARED_DATE}`,
		kind: 'time',
		optional: true,
		default: '',
	},
];

/** Always sorted, because Tamio doesn't document its default order. */
export function toQueryString(values: Values): Readonly<Record<string, string>> {
	const query = {
		sort_by: textAt(values, 'sortBy') ?? 'created_at',
		order: textAt(values, 'order') ?? 'desc',
		filter: textAt(values, 'filter') ?? undefined,
		from: secondsAt(values, 'from'),
		to: secondsAt(values, 'to'),
		closed: readClosed(values),
		teammate_id: textAt(values, 'teammate') ?? undefined,
		client_id: textAt(values, 'clientId') ?? undefined,
	};
	return dropUndefined(query) as Record<string, string>; // all defined values are texts
}

/** Users can enter any text, but Tamio has only these two statuses. */
function readClosed(values: Values): string | undefined {
	const status = textAt(values, 'status');
	if (status === null) return undefined;
	if (status !== 'closed' && status !== 'open') throw new VendorError('invalid', 'The Status must be open or closed.');
	return String(status === 'closed');
}

/** Tamio also accepts ISO 8601, but returns all times as Unix seconds. */
function secondsAt(values: Values, key: string): string | undefined {
	const ms = numberAt(values, key);
	return ms === null ? undefined : String(Math.floor(ms / 1000));
}

async function listTeammates(http: HttpClient): Promise<readonly FieldChoice[]> {
	const teammates = await listEntries(http, TEAMMATES, {}, {});
	return teammates.map((teammate) => {
		const value = String(teammate.id);
		const name = [textAt(teammate, 'name'), textAt(teammate, 'last_name')].filter((part) => part !== null).join(' ');
		return { value, label: name || (textAt(teammate, 'email') ?? value) };
	});
}
