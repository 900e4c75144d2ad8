import { changeFilters } from './change-filters';
import { changedFieldOptions, listChangedFieldOptions, listChangedFields } from './changed-fields';
import type { SupportEvent } from './event';
import {
	createFilterRow,
	EXCLUSION,
	NAMES_OR_IDS,
	priorityOptions,
	statusOptions,
	type ChangingVendor,
	type FilterOption,
	type FilterRow,
} from './filter-row';
import { toDomain } from './filter-values';

/** Stands for the user of the API key, whose ID a user of this product doesn't know. */
const OWN_USER = 'the API key’s user';

/** All filters. `fillWords` fills in what the vendor calls a ticket, a tag, and so on. */
export const filterRows = [
	createFilterRow(
		'status',
		{ label: 'Status', help: 'Allows only {tickets} with one of these statuses', options: statusOptions },
		{
			compares: '`ticket.status`',
			carriedBy: ['ticket:*'],
			readValues: ({ data }) => toValues(data.ticket?.status),
		},
	),
	createFilterRow(
		'priority',
		{ label: 'Priority', help: 'Allows only {tickets} with one of these priorities', options: priorityOptions },
		{
			compares: '`ticket.priority`',
			carriedBy: ['ticket:*'],
			readValues: ({ data }) => toValues(data.ticket?.priority),
		},
	),
	createFilterRow(
		'team',
		{
			label: '{Team}',
			help: 'Allows only {tickets} of these {teams}',
			typing: `${NAMES_OR_IDS}. ${EXCLUSION}`,
		},
		{
			compares: '`ticket.team`, by name or ID',
			carriedBy: ['ticket:*'],
			syntax: 'name',
			readValues: ({ data }) => (data.ticket?.team ? [data.ticket.team.id, data.ticket.team.name] : null),
		},
	),
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
				typing: `${NAMES_OR_IDS}. ${EXCLUSION}`,
				listOf: 'tags',
			},
			{
				key: 'tagNoneOf',
				label: '{Tag}: None Of',
				help: 'Allows only {tickets} without any of these {tags}',
				typing: NAMES_OR_IDS,
				listOf: 'tags',
				excludes: true,
			},
		],
		readValues: ({ data }: SupportEvent) => data.ticket?.tags?.flatMap(({ id, name }) => [id, name]) ?? null,
	},
	createFilterRow(
		'channel',
		{
			label: 'Channel',
			help: 'Allows only events from these channels',
			typing: `Enter the names that events use, such as email or chat, separated by commas. ${EXCLUSION}`,
			listOf: 'channels',
		},
		{
			compares: '`comment.channel`, else `ticket.channel`',
			carriedBy: ['ticket:*'],
			syntax: 'channel',
			readValues: ({ data }) => toValues(data.comment?.channel ?? data.ticket?.channel),
		},
	),
	createFilterRow(
		'direction',
		{
			label: '{Comment} Direction',
			help: 'Allows only {comments} with one of these directions',
			options: [
				{ value: 'inbound', label: 'Inbound (From the {Customer})' },
				{ value: 'outbound', label: 'Outbound (To the {Customer})' },
				{ value: 'internal', label: 'Internal (Notes)' },
			],
		},
		{
			compares: '`comment.direction`',
			carriedBy: ['ticket:created', 'ticket:comment:*'],
			readValues: ({ data }) => toValues(data.comment?.direction),
		},
	),
	createFilterRow(
		'causedBy',
		{
			label: 'Caused By',
			help: 'Allows only events caused by one of these',
			options: [
				{ value: 'customer', label: '{A Customer}' },
				{ value: 'user', label: '{A Agent}' },
				{ value: 'bot', label: 'A Bot or App' },
				{ value: 'system', label: 'The System' },
			],
		},
		{
			compares: '`actor.kind`, else `comment.author.kind`; an email that a bot sent also counts as an agent’s',
			carriedBy: ['*'],
			readValues: listCauses,
		},
	),
	createFilterRow(
		'changed',
		{
			label: 'What Changed',
			help: 'Allows only events that report a change to one of these. An item that ends in “Anything” includes all of its fields',
			options: changedFieldOptions,
			listOptions: listVendorChanges,
		},
		{
			compares: '`changes`, or a type that names the change, such as `ticket:status:changed` or `ticket:assigned`',
			carriedBy: ['*', '!**:created', '!**:deleted'],
			readValues: listChangedFields,
		},
	),
	...changeFilters,
	createFilterRow(
		'skipFirst',
		{
			label: 'Skip the First Message',
			help: 'Whether to leave out the message that opened {a ticket}, because the {ticket}’s own "created" event reports it',
			flag: 'first',
			excludes: true,
		},
		{
			compares: '`comment.isFirst`',
			carriedBy: ['ticket:comment:*'],
			readValues: ({ data }) => (data.comment?.isFirst === true ? ['first'] : []),
		},
	),
	createFilterRow(
		'skipOwn',
		{
			label: 'Skip My Own Changes',
			help: 'Whether to leave out what this API key did itself, such as replies that your automation sent',
			flag: OWN_USER,
			excludes: true,
		},
		{
			compares: '`actor.id`, else `comment.author.id`, with the user of the API key',
			carriedBy: ['*'],
			readValues: ({ data }, facts) => {
				const id = data.actor?.id ?? data.comment?.author?.id ?? null;
				return id !== null && id === facts?.userId ? [id, OWN_USER] : [id];
			},
		},
	),
	createFilterRow(
		'emailDomain',
		{
			label: '{Customer} Email Domain',
			help: 'Allows only events about {customers} with an email address at one of these domains',
			typing:
				'Enter domains such as acme.com, *.acme.com for its subdomains, or whole addresses, separated by commas. ' +
				EXCLUSION,
		},
		{
			compares: '`customer.email`, by address, domain, or `*.` and a domain for its subdomains',
			carriedBy: ['ticket:*', 'customer:*'],
			syntax: 'email',
			readValues: ({ data }) => toAddress(data.customer?.email),
		},
	),
] as const satisfies readonly FilterRow[];

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

function listVendorChanges({ changes, events }: ChangingVendor): readonly FilterOption[] {
	return listChangedFieldOptions(
		changes,
		events.flatMap(({ types }) => types),
	);
}

function toAddress(email: string | null | undefined): readonly string[] | null {
	return email?.includes('@') && toDomain(email) !== '' ? [email] : null;
}
