import type { AccountFacts } from './account-facts';
import { listChangedNames, listNewValue } from './changed-values';
import { changedFieldOptions, listChangedFieldOptions, listChangedFields, type ChangedObject } from './changed-fields';
import type { SupportEvent } from './event';
import { toDomain, type ValueSyntax } from './filter-values';
import { fillWords, type Words } from './words';

/** An attribute filter, in one row: what it compares, where it is offered, and what the user fills in. */
interface FilterRow {
	readonly name: string;
	/** What it compares, as the docs say it (Markdown). */
	readonly compares: string;
	/** Patterns for the event types that can carry it, by the definition of the event. */
	readonly carriedBy: readonly string[];
	readonly fields: readonly [FilterField, ...FilterField[]];
	/** How typed values are compared; absent where the user selects them. */
	readonly syntax?: ValueSyntax;
	/** The event's values, or `null` when the event has none to compare. */
	readValues(event: SupportEvent, facts?: AccountFacts): readonly (string | null)[] | null;
}

export interface FilterField {
	/** Hosts store the user's input under this key. */
	readonly key: string;
	/** Title Case. */
	readonly label: string;
	/** For the user, without the final period. */
	readonly help: string;
	/** How to type the values, for a host that shows no list of them. */
	readonly typing?: string;
	/** The values to choose from; absent where the user types them, separated by commas. */
	readonly options?: readonly FilterOption[];
	/** What the values are, where a host can list them: the account's tags or people, or the vendor's channels. */
	readonly listOf?: 'tags' | 'people' | 'channels';
	/** The options of a vendor that says what its events can change; the others have all `options`. */
	readonly listOptions?: (vendor: ChangingVendor) => readonly FilterOption[];
	/** Makes the field a switch that leaves out events with this value. */
	readonly flag?: string;
	/** Leaves out events that have a selected value, instead of events that have none. */
	readonly excludes?: true;
}

interface ChangingVendor {
	readonly changes: readonly ChangedObject[];
	readonly events: readonly { readonly types: readonly string[] }[];
}

/** The help of a field that the user types in. */
export function describeTyping({ help, typing }: Pick<FilterField, 'help' | 'typing'>): string {
	return typing === undefined ? help : `${help}. ${typing}`;
}

export interface FilterOption {
	readonly value: string;
	readonly label: string;
}

/** Stands for the user of the API key, whose ID a user of this product doesn't know. */
const OWN_USER = 'the API key’s user';

const statusOptions = [
	{ value: 'open', label: 'Open' },
	{ value: 'in_progress', label: 'In Progress' },
	{ value: 'on_hold', label: 'On Hold' },
	{ value: 'closed', label: 'Closed' },
	{ value: 'unknown', label: 'Another Status' },
] as const;

const priorityOptions = [
	{ value: 'urgent', label: 'Urgent' },
	{ value: 'high', label: 'High' },
	{ value: 'normal', label: 'Normal' },
	{ value: 'low', label: 'Low' },
	{ value: 'unknown', label: 'Another Priority' },
] as const;

/** `fillWords` fills in what the vendor calls a ticket, a tag, and so on. */
const rows = [
	{
		name: 'status',
		compares: '`ticket.status`',
		carriedBy: ['ticket:*'],
		fields: [
			{
				key: 'status',
				label: 'Status',
				help: 'Allows only {tickets} with one of these statuses',
				options: statusOptions,
			},
		],
		readValues: ({ data }) => toValues(data.ticket?.status),
	},
	{
		name: 'priority',
		compares: '`ticket.priority`',
		carriedBy: ['ticket:*'],
		fields: [
			{
				key: 'priority',
				label: 'Priority',
				help: 'Allows only {tickets} with one of these priorities',
				options: priorityOptions,
			},
		],
		readValues: ({ data }) => toValues(data.ticket?.priority),
	},
	{
		name: 'team',
		compares: '`ticket.team`, by name or ID',
		carriedBy: ['ticket:*'],
		syntax: 'name',
		fields: [
			{
				key: 'team',
				label: '{Team}',
				help: 'Allows only {tickets} of these {teams}',
				typing: 'Enter names or IDs, separated by commas. A leading ! excludes one',
			},
		],
		readValues: ({ data }) => (data.ticket?.team ? [data.ticket.team.id, data.ticket.team.name] : null),
	},
	{
		name: 'tag',
		compares: '`ticket.tags`, by name or ID',
		carriedBy: ['ticket:*'],
		syntax: 'name',
		fields: [
			{
				key: 'tagAnyOf',
				label: '{Tag}: Any Of',
				help: 'Allows only {tickets} with at least one of these {tags}',
				typing: 'Enter names or IDs, separated by commas. A leading ! excludes one',
				listOf: 'tags',
			},
			{
				key: 'tagNoneOf',
				label: '{Tag}: None Of',
				help: 'Allows only {tickets} without any of these {tags}',
				typing: 'Enter names or IDs, separated by commas',
				listOf: 'tags',
				excludes: true,
			},
		],
		readValues: ({ data }) => data.ticket?.tags?.flatMap(({ id, name }) => [id, name]) ?? null,
	},
	{
		name: 'channel',
		compares: '`comment.channel`, else `ticket.channel`',
		carriedBy: ['ticket:*'],
		syntax: 'channel',
		fields: [
			{
				key: 'channel',
				label: 'Channel',
				help: 'Allows only events from these channels',
				typing: 'Enter the names that events use, such as email or chat, separated by commas. A leading ! excludes one',
				listOf: 'channels',
			},
		],
		readValues: ({ data }) => toValues(data.comment?.channel ?? data.ticket?.channel),
	},
	{
		name: 'direction',
		compares: '`comment.direction`',
		carriedBy: ['ticket:created', 'ticket:comment:*'],
		fields: [
			{
				key: 'direction',
				label: '{Comment} Direction',
				help: 'Allows only {comments} with one of these directions',
				options: [
					{ value: 'inbound', label: 'Inbound (From the {Customer})' },
					{ value: 'outbound', label: 'Outbound (To the {Customer})' },
					{ value: 'internal', label: 'Internal (Notes)' },
				],
			},
		],
		readValues: ({ data }) => toValues(data.comment?.direction),
	},
	{
		name: 'causedBy',
		compares: '`actor.kind`, else `comment.author.kind`; an email that a bot sent also counts as an agent’s',
		carriedBy: ['*'],
		fields: [
			{
				key: 'causedBy',
				label: 'Caused By',
				help: 'Allows only events caused by one of these',
				options: [
					{ value: 'customer', label: '{A Customer}' },
					{ value: 'user', label: '{A Agent}' },
					{ value: 'bot', label: 'A Bot or App' },
					{ value: 'system', label: 'The System' },
				],
			},
		],
		readValues: listCauses,
	},
	{
		name: 'changed',
		compares: '`changes`, or a type that names the change, such as `ticket:status:changed` or `ticket:assigned`',
		carriedBy: ['*', '!**:created', '!**:deleted'],
		fields: [
			{
				key: 'changed',
				label: 'What Changed',
				help: 'Allows only events that report a change to one of these. A name with “Anything” includes every field of it',
				options: changedFieldOptions,
				listOptions: ({ changes, events }) =>
					listChangedFieldOptions(
						changes,
						events.flatMap(({ types }) => types),
					),
			},
		],
		readValues: listChangedFields,
	},
	{
		name: 'newStatus',
		compares: '`ticket.status`, if the event reports that it changed',
		carriedBy: ['ticket:status:changed', 'ticket:updated'],
		fields: [
			{
				key: 'newStatus',
				label: 'New Status',
				help: 'Allows only changes of {a ticket} to one of these statuses',
				options: statusOptions,
			},
		],
		readValues: (event) => listNewValue(event, 'status'),
	},
	{
		name: 'newPriority',
		compares: '`ticket.priority`, if the event reports that it changed',
		carriedBy: ['ticket:priority:changed', 'ticket:updated'],
		fields: [
			{
				key: 'newPriority',
				label: 'New Priority',
				help: 'Allows only changes of {a ticket} to one of these priorities',
				options: priorityOptions,
			},
		],
		readValues: (event) => listNewValue(event, 'priority'),
	},
	{
		name: 'tagAdded',
		compares: '`added` of a change of `tags`, by name or ID',
		carriedBy: ['ticket:tags:changed', 'ticket:updated'],
		syntax: 'name',
		fields: [
			{
				key: 'tagAdded',
				label: '{Tag} Added',
				help: 'Allows only changes that add one of these {tags} to {a ticket}',
				typing: 'Enter names or IDs, separated by commas. A leading ! excludes one',
				listOf: 'tags',
			},
		],
		readValues: (event) => listChangedNames(event, 'tags', 'added'),
	},
	{
		name: 'tagRemoved',
		compares: '`removed` of a change of `tags`, by name or ID',
		carriedBy: ['ticket:tags:changed', 'ticket:updated'],
		syntax: 'name',
		fields: [
			{
				key: 'tagRemoved',
				label: '{Tag} Removed',
				help: 'Allows only changes that remove one of these {tags} from {a ticket}',
				typing: 'Enter names or IDs, separated by commas. A leading ! excludes one',
				listOf: 'tags',
			},
		],
		readValues: (event) => listChangedNames(event, 'tags', 'removed'),
	},
	{
		name: 'assigneeAdded',
		compares: '`added` of a change of `assignees`, by name or ID',
		carriedBy: ['ticket:assigned', 'ticket:unassigned', 'ticket:updated'],
		syntax: 'name',
		fields: [
			{
				key: 'assigneeAdded',
				label: 'Assignee Added',
				help: 'Allows only changes that assign {a ticket} to one of these people',
				typing: 'Enter names or IDs, separated by commas. A leading ! excludes one',
				listOf: 'people',
			},
		],
		readValues: (event) => listChangedNames(event, 'assignees', 'added'),
	},
	{
		name: 'assigneeRemoved',
		compares: '`removed` of a change of `assignees`, by name or ID',
		carriedBy: ['ticket:assigned', 'ticket:unassigned', 'ticket:updated'],
		syntax: 'name',
		fields: [
			{
				key: 'assigneeRemoved',
				label: 'Assignee Removed',
				help: 'Allows only changes after which {a ticket} is no longer assigned to one of these people',
				typing: 'Enter names or IDs, separated by commas. A leading ! excludes one',
				listOf: 'people',
			},
		],
		readValues: (event) => listChangedNames(event, 'assignees', 'removed'),
	},
	{
		name: 'skipFirst',
		compares: '`comment.isFirst`',
		carriedBy: ['ticket:comment:*'],
		fields: [
			{
				key: 'skipFirst',
				label: 'Skip the First Message',
				help: 'Whether to leave out the message that opened {a ticket}, because the {ticket}’s own "created" event reports it',
				flag: 'first',
				excludes: true,
			},
		],
		readValues: ({ data }) => (data.comment?.isFirst === true ? ['first'] : []),
	},
	{
		name: 'skipOwn',
		compares: '`actor.id`, else `comment.author.id`, with the user of the API key',
		carriedBy: ['*'],
		fields: [
			{
				key: 'skipOwn',
				label: 'Skip My Own Changes',
				help: 'Whether to leave out what this API key did itself, such as replies that your automation sent',
				flag: OWN_USER,
				excludes: true,
			},
		],
		readValues: ({ data }, facts) => {
			const id = data.actor?.id ?? data.comment?.author?.id ?? null;
			return id !== null && id === facts?.userId ? [id, OWN_USER] : [id];
		},
	},
	{
		name: 'emailDomain',
		compares: '`customer.email`, by address, domain, or `*.` and a domain for its subdomains',
		carriedBy: ['ticket:*', 'customer:*'],
		syntax: 'email',
		fields: [
			{
				key: 'emailDomain',
				label: '{Customer} Email Domain',
				help: 'Allows only events about {customers} with an email address at one of these domains',
				typing:
					'Enter domains such as acme.com, *.acme.com for its subdomains, or whole addresses, separated by commas. ' +
					'A leading ! excludes one',
			},
		],
		readValues: ({ data }) => toAddress(data.customer?.email),
	},
] as const satisfies readonly FilterRow[];

/** The filters that a trigger can offer. A vendor lists those that its events can fill. */
export type FilterName = (typeof rows)[number]['name'];
export interface FilterSpec extends FilterRow {
	readonly name: FilterName;
}

const templates: ReadonlyMap<string, FilterField> = new Map(
	rows.flatMap(({ fields }) => fields.map((field: FilterField) => [field.key, field] as const)),
);

/** The field in a vendor's words. */
export function nameFilterField(field: FilterField, words: Words | undefined): FilterField {
	const { label, help, options } = templates.get(field.key) ?? field;
	return {
		...field,
		label: fillWords(label, words),
		help: fillWords(help, words),
		...(options && { options: options.map((option) => ({ ...option, label: fillWords(option.label, words) })) }),
	};
}

/** In the order in which users read them, in the event's own words. */
export const filterSpecs: readonly FilterSpec[] = rows.map((row: FilterSpec) => {
	const [first, ...others] = row.fields;
	const named = others.map((field) => nameFilterField(field, undefined));
	return { ...row, fields: [nameFilterField(first, undefined), ...named] };
});
/** The fields of all filters, in the same order. */
export const filterFields: readonly FilterField[] = filterSpecs.flatMap(({ fields }) => fields);

/** What happens to an event without a field that a filter compares. */
export const missingSpec = {
	key: 'ifMissing',
	label: 'If the Field Is Missing',
	help: 'What to do with an event that lacks a field that the conditions compare',
	options: [
		{ value: 'leaveOut', label: 'Leave Out' },
		{ value: 'letThrough', label: 'Let Through' },
	],
} as const;

function toValues(value: string | null | undefined): readonly string[] | null {
	return value === null || value === undefined ? null : [value];
}

/**
 * An agent's reply from a mailbox can arrive as an email of the mailbox's own bot, and no field tells it from an email that
 * a program wrote. It counts as both, so that neither condition misses it.
 */
function listCauses({ data: { actor, comment } }: SupportEvent): readonly string[] | null {
	const kind = actor?.kind ?? comment?.author?.kind;
	const isOutboundEmail = comment?.direction === 'outbound' && comment.channel?.toLowerCase() === 'email';
	return kind === 'bot' && isOutboundEmail ? ['bot', 'user'] : toValues(kind);
}

function toAddress(email: string | null | undefined): readonly string[] | null {
	return email?.includes('@') && toDomain(email) !== '' ? [email] : null;
}
