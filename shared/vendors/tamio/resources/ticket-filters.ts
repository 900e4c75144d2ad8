import { VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { FieldChoice, FieldSpec, Values } from '../../../core/operation';
import { numberAt, textAt } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { listEntries, TEAMMATES } from '../api/pagination';

/** Which date the times are compared with is published for clients only; that it is the creation is inferred. */
const WHICH_DATE = 'Tamio does not say which date counts; it seems to be the creation';

export const filterFields: readonly FieldSpec[] = [
	{
		key: 'clientId',
		label: 'Client ID',
		help: 'Only tickets of this client: data.customer.id of an event',
		kind: 'text',
		optional: true,
		placeholder: 'e.g. 0f2b6a52-3c1d-4e57-8f0c-7d3d2a1be001',
	},
	{ key: 'from', label: 'From', help: `Only tickets since this time. ${WHICH_DATE}`, kind: 'time', optional: true },
	{
		key: 'includeRaw',
		label: 'Include Raw Ticket',
		help: 'Whether to add the ticket as Tamio gave it, unchanged, under raw',
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
			{ value: 'asc', label: 'Ascending', description: 'The oldest first, or from A to Z' },
			{ value: 'desc', label: 'Descending', description: 'The newest first, or from Z to A' },
		],
		default: 'desc',
	},
	{ key: 'filter', label: 'Search', help: 'Only tickets whose title has this text', kind: 'text', optional: true },
	{
		key: 'sortBy',
		label: 'Sort By',
		help: 'What tickets are sorted by; Tamio has nothing else',
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
		help: 'Only tickets with this status',
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
		help: 'Only tickets assigned to this teammate. An expression may give the ID',
		kind: 'choice',
		optional: true,
		list: { key: 'teammates', load: listTeammates },
	},
	{
		key: 'to',
		label: 'To',
		help: `Only tickets until this time. ${WHICH_DATE}`,
		kind: 'time',
		optional: true,
		default: '',
	},
];

/** Always sorted, the newest first, for what Tamio does otherwise is not published. */
export function toQueryString(values: Values): Readonly<Record<string, string>> {
	const query = {
		sort_by: textAt(values, 'sortBy') ?? 'created_at',
		order: textAt(values, 'order') ?? 'desc',
		filter: textAt(values, 'filter') ?? undefined,
		from: secondsAt(values, 'from'),
		to: secondsAt(values, 'to'),
		closed: closedAt(values),
		teammate_id: textAt(values, 'teammate') ?? undefined,
		client_id: textAt(values, 'clientId') ?? undefined,
	};
	return dropUndefined(query) as Record<string, string>; // without what is undefined they are texts
}

/** An expression may give anything, and Tamio knows no other status. */
function closedAt(values: Values): string | undefined {
	const status = textAt(values, 'status');
	if (status === null) return undefined;
	if (status !== 'closed' && status !== 'open')
		throw new VendorError('invalid', 'Tamio has no such status. Choose closed or open.');
	return String(status === 'closed');
}

/** Tamio takes ISO 8601 as well; all times that it gives are Unix seconds. */
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
