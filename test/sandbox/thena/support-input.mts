/** The bodies of requests about tickets, comments, and contacts. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';
import type { ApiRequest } from '../vendor.mts';
import { badRequest } from './errors.mts';
import { refuse } from './operations.mts';

const text = z.string().nullish();
const record = z.record(z.string(), z.unknown()).nullish();

const ticketFields = z.object({
	title: z.string().min(1).nullish(),
	description: text,
	accountId: text,
	assignedAgentId: text,
	assignedAgentEmail: text,
	dueDate: text,
	statusId: text,
	statusName: text,
	priorityId: text,
	priorityName: text,
	isPrivate: z.boolean().nullish(),
	source: text,
	metadata: record,
});

/** The first three are required. */
export const ticketInput = ticketFields.extend({
	title: z.string().min(1),
	requestorEmail: z.email(),
	teamId: z.string(),
	customFieldValues: z.array(z.unknown()).nullish(),
	deDuplicationKey: text,
});

/** Fields that a change doesn't have are ignored. */
export const ticketPatch = ticketFields;

export const bulkPatch = z.object({
	ticketIds: z.array(z.string()).min(1),
	statusId: text,
	priorityId: text,
	assignedAgentId: text,
	isPrivate: z.boolean().nullish(),
});

export const commentInput = z.object({
	content: z.string().min(1),
	contentHtml: text,
	commentVisibility: z.enum(['public', 'private']).nullish(),
	commentType: text,
	threadName: text,
	parentCommentId: text,
	metadata: record,
	shouldSendEmail: z.boolean().nullish(),
	deDuplicationKey: text,
});

export const entityComment = commentInput.extend({ entityType: z.enum(['ticket']), entityId: z.string() });

const contactFields = z.object({
	firstName: z.string().min(1).nullish(),
	email: z.email().nullish(),
	lastName: text,
	phoneNumber: text,
	contactType: text,
	avatarUrl: text,
	accountIds: z.array(z.string()).nullish(),
	customFieldValues: z.array(z.unknown()).nullish(),
	metadata: record,
});
export const contactInput = contactFields.extend({ firstName: z.string().min(1), email: z.email() });
export const contactPatch = contactFields;
export const contactIds = z.object({ ids: z.array(z.string()) });

export type TicketFields = Partial<z.infer<typeof ticketFields>>;
export type TicketInput = z.infer<typeof ticketInput>;
export type CommentInput = z.infer<typeof commentInput>;
export type ContactFields = Partial<z.infer<typeof contactFields>>;

/** Refuses a body that isn't as the schema says, and names the first field. */
export function demandBody<T>({ body }: Pick<ApiRequest, 'body'>, schema: z.ZodType<T>): T {
	const parsed = schema.safeParse(parseJson(body));
	if (parsed.success) return parsed.data;
	const field = parsed.error.issues[0]?.path.join('.') ?? '';
	return refuse(badRequest(`${field === '' ? 'the body' : field} is not valid`));
}
