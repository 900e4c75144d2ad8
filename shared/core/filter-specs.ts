import type { SupportEvent } from './event';

/** The attribute filters a trigger can offer. A vendor lists those that its events can fill. */
export type FilterName =
	| 'status'
	| 'priority'
	| 'team'
	| 'tag'
	| 'channel'
	| 'direction'
	| 'causedBy'
	| 'changed'
	| 'skipFirst'
	| 'emailDomain';

/** One field of "Only When", and what it compares. */
export interface FilterSpec {
	readonly name: FilterName;
	/** Of the user's choice; `tag` has two. */
	readonly key: string;
	/** Title Case. */
	readonly label: string;
	readonly help: string;
	/** What can be chosen; absent where the user types texts, separated by commas. */
	readonly options?: readonly FilterOption[];
	/** A switch; the event is left out when it has this value. */
	readonly flag?: string;
	/** Leaves out what has a chosen value, instead of what has none. */
	readonly excludes?: true;
	/** The event's values, or `null` when it does not say. */
	readValues(event: SupportEvent): readonly (string | null)[] | null;
}

export interface FilterOption {
	readonly value: string;
	readonly label: string;
}

/** In the order in which users read them. */
export const filterSpecs: readonly FilterSpec[] = [
	{
		name: 'status',
		key: 'status',
		label: 'Status',
		help: 'Only tickets that are in one of these states',
		options: [
			{ value: 'open', label: 'Open' },
			{ value: 'in_progress', label: 'In Progress' },
			{ value: 'on_hold', label: 'On Hold' },
			{ value: 'closed', label: 'Closed' },
			{ value: 'unknown', label: 'Another Status' },
		],
		readValues: ({ data }) => single(data.ticket?.status),
	},
	{
		name: 'priority',
		key: 'priority',
		label: 'Priority',
		help: 'Only tickets with one of these priorities',
		options: [
			{ value: 'urgent', label: 'Urgent' },
			{ value: 'high', label: 'High' },
			{ value: 'normal', label: 'Normal' },
			{ value: 'low', label: 'Low' },
			{ value: 'unknown', label: 'Another Priority' },
		],
		readValues: ({ data }) => single(data.ticket?.priority),
	},
	{
		name: 'team',
		key: 'team',
		label: 'Team',
		help: 'Only tickets of these teams: their names or IDs, separated by commas',
		readValues: ({ data }) => (data.ticket?.team ? [data.ticket.team.id, data.ticket.team.name] : null),
	},
	{
		name: 'tag',
		key: 'tagAnyOf',
		label: 'Tag: Any Of',
		help: 'Only tickets with at least one of these tags: their names or IDs, separated by commas',
		readValues: tagsOf,
	},
	{
		name: 'tag',
		key: 'tagNoneOf',
		label: 'Tag: None Of',
		help: 'Only tickets without any of these tags: their names or IDs, separated by commas',
		excludes: true,
		readValues: tagsOf,
	},
	{
		name: 'channel',
		key: 'channel',
		label: 'Channel',
		help: 'Only events from these channels, as the events name them, separated by commas; for example email, chat',
		readValues: ({ data }) => single(data.comment?.channel ?? data.ticket?.channel),
	},
	{
		name: 'direction',
		key: 'direction',
		label: 'Comment Direction',
		help: 'Only comments that were received, sent, or written for the team',
		options: [
			{ value: 'inbound', label: 'Inbound (From the Customer)' },
			{ value: 'outbound', label: 'Outbound (To the Customer)' },
			{ value: 'internal', label: 'Internal (Notes)' },
		],
		readValues: ({ data }) => single(data.comment?.direction),
	},
	{
		name: 'causedBy',
		key: 'causedBy',
		label: 'Caused By',
		help: 'Only events that one of these caused',
		options: [
			{ value: 'customer', label: 'A Customer' },
			{ value: 'user', label: 'An Agent' },
			{ value: 'bot', label: 'A Bot or App' },
			{ value: 'system', label: 'The System' },
		],
		readValues: ({ data }) => single(data.actor?.kind ?? data.comment?.author?.kind),
	},
	{
		name: 'changed',
		key: 'changed',
		label: 'What Changed',
		help: 'Only events that say that one of these changed',
		options: [
			{ value: 'status', label: 'Status' },
			{ value: 'priority', label: 'Priority' },
			{ value: 'assignees', label: 'Assignee' },
			{ value: 'tags', label: 'Tags' },
			{ value: 'isSpam', label: 'Spam Mark' },
			{ value: 'name', label: 'Customer Name' },
			{ value: 'email', label: 'Customer Email' },
		],
		readValues: changedIn,
	},
	{
		name: 'skipFirst',
		key: 'skipFirst',
		label: 'Skip the First Message',
		help: 'Whether to leave out the message that opened a ticket, because "created" already tells of it',
		flag: 'first',
		excludes: true,
		readValues: ({ data }) => (data.comment?.isFirst === true ? ['first'] : []),
	},
	{
		name: 'emailDomain',
		key: 'emailDomain',
		label: 'Customer Email Domain',
		help: 'Only customers with an address at these domains, separated by commas; for example acme.com',
		readValues: ({ data }) => domainOf(data.customer?.email),
	},
];

/** What happens to an event that lacks what a filter asks for. */
export const missingSpec = {
	key: 'ifMissing',
	label: 'If the Field Is Missing',
	help: 'What to do with an event that does not say what the conditions ask for',
	options: [
		{ value: 'leaveOut', label: 'Leave Out' },
		{ value: 'letThrough', label: 'Let Through' },
	],
} as const;

function single(value: string | null | undefined): readonly string[] | null {
	return value === null || value === undefined ? null : [value];
}

function tagsOf({ data }: SupportEvent): readonly (string | null)[] | null {
	return data.ticket?.tags?.flatMap(({ id, name }) => [id, name]) ?? null;
}

/** Some vendors say what changed by the event's type alone. */
const impliedChanges: ReadonlyMap<string, string> = new Map([
	['ticket:status:changed', 'status'],
	['ticket:priority:changed', 'priority'],
	['ticket:assigned', 'assignees'],
	['ticket:unassigned', 'assignees'],
	['ticket:tags:changed', 'tags'],
]);

function changedIn({ type, data }: SupportEvent): readonly string[] | null {
	const implied = impliedChanges.get(type);
	const fields = data.changes.map(({ field }) => (field.endsWith('Raw') ? field.slice(0, -'Raw'.length) : field));
	const changed = implied === undefined ? fields : [implied, ...fields];
	return changed.length === 0 ? null : changed;
}

/** With and without its @, as people write either. */
function domainOf(email: string | null | undefined): readonly string[] | null {
	if (!email?.includes('@')) return null;
	const domain = email.slice(email.lastIndexOf('@') + 1);
	return domain === '' ? null : [domain, `@${domain}`];
}
