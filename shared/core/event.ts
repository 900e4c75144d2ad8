import { z } from 'zod/v4';

/** The `dataschema` of every event. Within v1, fields and types are only added. */
export const EVENT_SCHEMA_URN = 'urn:support-events:event:v1';

const text = z.string().min(1).nullable();
const time = z.iso.datetime({ precision: 3 }).nullable();

export const ticketStatuses = ['open', 'in_progress', 'on_hold', 'closed', 'unknown'] as const;
export const ticketPriorities = ['urgent', 'high', 'normal', 'low', 'unknown'] as const;

const person = z.object({ id: text, name: text, email: text });

const ticket = z.object({
	id: text,
	number: text,
	title: text,
	description: text,
	status: z.enum(ticketStatuses).nullable(),
	statusRaw: text,
	priority: z.enum(ticketPriorities).nullable(),
	priorityRaw: text,
	channel: text,
	assignees: z.array(person),
	team: z.object({ id: text, name: text }).nullable(),
	tags: z.array(z.object({ id: text, name: text })).nullable(),
	type: text,
	typeDetail: text,
	fields: z.array(z.object({ key: text, value: z.unknown() })).nullable(),
	url: text,
	externalId: text,
	createdAt: time,
	updatedAt: time,
	closedAt: time,
});

const customer = z.object({
	id: text,
	name: text,
	firstName: text,
	lastName: text,
	email: text,
	phone: text,
	externalId: text,
	isSpam: z.boolean().nullable(),
});

const account = z.object({
	id: text,
	name: text,
	domain: text,
	status: text,
	health: text,
	classification: text,
	industry: text,
});

const attachment = z.object({
	id: text,
	name: text,
	url: text,
	contentType: text,
	size: z.number().int().nonnegative().nullable(),
});

const actor = z.object({
	kind: z.enum(['user', 'customer', 'bot', 'system']).nullable(),
	id: text,
	name: text,
	email: text,
});

const comment = z.object({
	id: text,
	text,
	html: text,
	channel: text,
	direction: z.enum(['inbound', 'outbound', 'internal']).nullable(),
	isFirst: z.boolean().nullable(),
	author: actor.nullable(),
	attachments: z.array(attachment),
});

const rating = z.object({
	score: z.number().nullable(),
	scale: text,
	comment: text,
});

const sla = z.object({
	status: text,
	name: text,
	dueAt: time,
	breachedAt: time,
});

const task = z.object({
	id: text,
	title: text,
	status: z.enum(ticketStatuses).nullable(),
	statusRaw: text,
	assignees: z.array(person),
	dueAt: time,
	ticketId: text,
});

const discussion = z.object({ id: text, type: text, title: text, ticketId: text });

/** What a list gained and lost is empty for any other field. */
const change = z.object({
	field: z.string().min(1),
	from: z.unknown(),
	to: z.unknown(),
	added: z.array(z.string().min(1)),
	removed: z.array(z.string().min(1)),
});

/**
 * One support event: a valid CloudEvents 1.0 JSON event.
 *
 * Every documented key is present, and `null` when unknown, so that field pickers stay stable. Only two keys can be absent:
 * `subject` when the event is about no resource, and `truncated` unless the vendor reports that it cut the body. `data.raw`
 * is the parsed body itself.
 */
export const eventSchema = z.object({
	id: z.string().min(1),
	source: z.string().min(1),
	type: z.string().min(1),
	subject: z.string().min(1).optional(),
	time,
	vendor: z.string().min(1),
	nativetype: z.string().min(1),
	attempt: z.number().int().positive().nullable(),
	truncated: z.literal(true).optional(),
	data: z.object({
		ticket: ticket.nullable(),
		comment: comment.nullable(),
		customer: customer.nullable(),
		account: account.nullable(),
		actor: actor.nullable(),
		rating: rating.nullable(),
		sla: sla.nullable(),
		task: task.nullable(),
		discussion: discussion.nullable(),
		mentions: z.array(person),
		changes: z.array(change),
		previous: z.record(z.string(), z.unknown()).nullable(),
		raw: z.unknown(),
	}),
	specversion: z.literal('1.0'),
	datacontenttype: z.literal('application/json'),
	dataschema: z.literal(EVENT_SCHEMA_URN),
});

export type SupportEvent = z.infer<typeof eventSchema>;
export type EventData = SupportEvent['data'];
export type Ticket = z.infer<typeof ticket>;
export type TicketStatus = (typeof ticketStatuses)[number];
export type TicketPriority = (typeof ticketPriorities)[number];
export type Customer = z.infer<typeof customer>;
export type Account = z.infer<typeof account>;
export type Comment = z.infer<typeof comment>;
export type Attachment = z.infer<typeof attachment>;
export type Actor = z.infer<typeof actor>;
export type Person = z.infer<typeof person>;
export type Rating = z.infer<typeof rating>;
export type Sla = z.infer<typeof sla>;
export type Task = z.infer<typeof task>;
export type Discussion = z.infer<typeof discussion>;
export type Change = z.infer<typeof change>;
