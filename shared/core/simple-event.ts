import { describeChanges } from './describe-changes';
import type { Person, SupportEvent } from './event';

/** One key of a simple event: a text or a number, `null` when unknown. */
export interface SimpleField {
	readonly key: string;
	/** Where the whole event has the value; a list is joined into one text. */
	readonly path: string;
	readonly type: 'string' | 'number';
	/** For the docs, without the final period. */
	readonly help: string;
	read(event: SupportEvent): string | number | null;
}

/** What a person reads of an event, what it is about first, the envelope last. Within v1, keys are only added. */
export const simpleFields = [
	{
		key: 'type',
		path: 'type',
		type: 'string',
		help: 'What happened',
		read: ({ type }) => type,
	},
	{
		key: 'title',
		path: 'data.ticket.title',
		type: 'string',
		help: 'Title of the ticket, or of the task or discussion that the event is about',
		read: ({ data }) => data.task?.title ?? data.discussion?.title ?? data.ticket?.title ?? null,
	},
	{
		key: 'status',
		path: 'data.ticket.status',
		type: 'string',
		help: 'Status of the ticket, or of the task that the event is about: `open`, `in_progress`, `on_hold`, `closed`, or `unknown`',
		read: ({ data }) => data.task?.status ?? data.ticket?.status ?? null,
	},
	{
		key: 'priority',
		path: 'data.ticket.priority',
		type: 'string',
		help: 'Priority of the ticket: `urgent`, `high`, `normal`, `low`, or `unknown`',
		read: ({ data }) => data.ticket?.priority ?? null,
	},
	{
		key: 'channel',
		path: 'data.ticket.channel',
		type: 'string',
		help: 'Where the ticket comes from, in the vendor’s words; if that is unknown, the channel of the comment, or the type of the discussion',
		read: ({ data }) => data.ticket?.channel ?? data.comment?.channel ?? data.discussion?.type ?? null,
	},
	{
		key: 'assignee',
		path: 'data.ticket.assignees',
		type: 'string',
		help: 'The people who are assigned to the ticket, or to the task that the event is about',
		read: ({ data }) => joinTexts((data.task ?? data.ticket)?.assignees, toPersonName),
	},
	{
		key: 'team',
		path: 'data.ticket.team',
		type: 'string',
		help: 'Team or queue of the ticket: its name, or its ID if the name is unknown',
		read: ({ data }) => data.ticket?.team?.name ?? data.ticket?.team?.id ?? null,
	},
	{
		key: 'tags',
		path: 'data.ticket.tags',
		type: 'string',
		help: 'Tags of the ticket',
		read: ({ data }) => joinTexts(data.ticket?.tags, ({ name, id }) => name ?? id),
	},
	{
		key: 'url',
		path: 'data.ticket.url',
		type: 'string',
		help: 'Link that opens the ticket at the vendor',
		read: ({ data }) => data.ticket?.url ?? null,
	},
	{
		key: 'ticketId',
		path: 'data.ticket.id',
		type: 'string',
		help: 'ID of the ticket, or of the one that the task or discussion belongs to',
		read: ({ data }) => data.ticket?.id ?? data.task?.ticketId ?? data.discussion?.ticketId ?? null,
	},
	{
		key: 'customerName',
		path: 'data.customer.name',
		type: 'string',
		help: 'Name of the customer',
		read: ({ data }) => data.customer?.name ?? null,
	},
	{
		key: 'customerEmail',
		path: 'data.customer.email',
		type: 'string',
		help: 'Email address of the customer',
		read: ({ data }) => data.customer?.email ?? null,
	},
	{
		key: 'customerId',
		path: 'data.customer.id',
		type: 'string',
		help: 'ID of the customer',
		read: ({ data }) => data.customer?.id ?? null,
	},
	{
		key: 'account',
		path: 'data.account.name',
		type: 'string',
		help: 'Name of the customer’s company',
		read: ({ data }) => data.account?.name ?? null,
	},
	{
		key: 'commentText',
		path: 'data.comment.text',
		type: 'string',
		help: 'Text of the message or note',
		read: ({ data }) => data.comment?.text ?? null,
	},
	{
		key: 'commentDirection',
		path: 'data.comment.direction',
		type: 'string',
		help: '`inbound` from the customer, `outbound` to the customer, or `internal`',
		read: ({ data }) => data.comment?.direction ?? null,
	},
	{
		key: 'commentAuthor',
		path: 'data.comment.author',
		type: 'string',
		help: 'Who wrote the message or note',
		read: ({ data }) => toPersonName(data.comment?.author),
	},
	{
		key: 'changes',
		path: 'data.changes',
		type: 'string',
		help: 'What changed, as a sentence: `status: open → closed; tags: added Billing`. A long value is cut off',
		read: ({ data }) => describeChanges(data.changes),
	},
	{
		key: 'actor',
		path: 'data.actor',
		type: 'string',
		help: 'Who caused the event',
		read: ({ data }) => toPersonName(data.actor),
	},
	{
		key: 'rating',
		path: 'data.rating.score',
		type: 'number',
		help: 'The customer’s rating',
		read: ({ data }) => data.rating?.score ?? null,
	},
	{
		key: 'ratingScale',
		path: 'data.rating.scale',
		type: 'string',
		help: 'The lowest and the highest possible rating, such as `1-5`',
		read: ({ data }) => data.rating?.scale ?? null,
	},
	{
		key: 'ratingComment',
		path: 'data.rating.comment',
		type: 'string',
		help: 'What the customer wrote about the rating',
		read: ({ data }) => data.rating?.comment ?? null,
	},
	{
		key: 'time',
		path: 'time',
		type: 'string',
		help: 'When it happened',
		read: ({ time }) => time,
	},
	{
		key: 'vendor',
		path: 'vendor',
		type: 'string',
		help: 'The support tool',
		read: ({ vendor }) => vendor,
	},
	{
		key: 'id',
		path: 'id',
		type: 'string',
		help: 'ID of the event, the same for each attempt',
		read: ({ id }) => id,
	},
] as const satisfies readonly SimpleField[];

type Fields = (typeof simpleFields)[number];

/** An event as one flat object: every key is present, and `null` when its value is unknown. */
export type SimpleEvent = { readonly [Field in Fields as Field['key']]: ReturnType<Field['read']> };

export function toSimpleEvent(event: SupportEvent): SimpleEvent {
	const entries = simpleFields.map(({ key, read }) => [key, read(event)]);
	return Object.fromEntries(entries) as SimpleEvent; // the type is the list's
}

/** The name, or else the email address or the ID. */
function toPersonName(person: Person | null | undefined): string | null {
	return person?.name ?? person?.email ?? person?.id ?? null;
}

/** The texts of a list as one; `null` when there are none. */
function joinTexts<T>(items: readonly T[] | null | undefined, toText: (item: T) => string | null): string | null {
	return (items ?? []).flatMap((item) => toText(item) ?? []).join(', ') || null;
}
