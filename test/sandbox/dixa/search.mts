/** Dixa's search for conversations, which returns only IDs. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';
import { getActivity, toScreamingCase } from './conversations.mts';
import type { Organization } from './model.mts';
import type { Conversation } from './support-model.mts';

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)));
const values = z.array(z.union([z.string(), z.number()])).min(1);
const operator = z.discriminatedUnion('_type', [
	z.object({ _type: z.enum(['IsOneOf', 'IsNotOneOf']), values }),
	z.object({ _type: z.enum(['IncludesOne', 'IncludesAll', 'ExcludesOne', 'ExcludesAll']), values }),
	z.object({ _type: z.enum(['IsEmpty', 'IsNotEmpty']) }),
	z.object({ _type: z.enum(['Since', 'Until']), timestamp: time }),
	z.object({ _type: z.literal('Between'), timestampFrom: time, timestampTo: time }),
]);
type Operator = z.infer<typeof operator>;
type Field = (typeof FIELDS)[number];

const FIELDS = [
	'ContactId',
	'Status',
	'AgentId',
	'QueueId',
	'TagId',
	'Channel',
	'Direction',
	'ConversationId',
	'CreationDate',
	'ClosedDate',
	'LastActivity',
] as const;

const input = z
	.object({
		query: z.object({ value: z.string().min(1), exactMatch: z.boolean().optional() }).optional(),
		filters: z
			.object({
				strategy: z.enum(['All', 'Any']),
				conditions: z.array(z.object({ field: z.object({ _type: z.enum(FIELDS), operator }) })).min(1),
			})
			.optional(),
	})
	.refine(({ query, filters }) => query !== undefined || filters !== undefined);

/** Returns `null` for a body that Dixa can't read. Dixa doesn't document the order; here it is oldest first. */
export function searchConversations(organization: Organization, body: Buffer) {
	const parsed = input.safeParse(parseJson(body)).data;
	if (parsed === undefined) return null;
	const { query, filters } = parsed;
	return organization.conversations
		.filter((conversation) => {
			const isMatch = (condition: { field: { _type: Field; operator: Operator } }) =>
				matches(readValues(organization, conversation, condition.field._type), condition.field.operator);
			const passes =
				filters === undefined ||
				(filters.strategy === 'All' ? filters.conditions.every(isMatch) : filters.conditions.some(isMatch));
			return passes && (query === undefined || textOf(organization, conversation).includes(query.value.toLowerCase()));
		})
		.map(({ id, subject = '' }) => {
			const isInSubject = query !== undefined && subject.toLowerCase().includes(query.value.toLowerCase());
			return { id, highlights: isInSubject ? { subject: [subject] } : {} };
		});
}

function textOf(organization: Organization, { id, subject = '' }: Conversation): string {
	const { messages, notes } = getActivity(organization, id);
	const texts = [...messages.map(({ content }) => content.value), ...notes.map(({ message }) => message)];
	return [subject, ...texts].join('\n').toLowerCase();
}

function readValues(organization: Organization, conversation: Conversation, field: Field): readonly string[] {
	const { id, assignment, queue, state, stateUpdatedAt, createdAt } = conversation;
	const present = (value: string | undefined) => (value === undefined ? [] : [value]);
	switch (field) {
		case 'ContactId':
			return [conversation.requesterId];
		case 'Status':
			return [state === 'AwaitingPending' ? 'pending' : state.toLowerCase()];
		case 'AgentId':
			return present(assignment?.agentId);
		case 'QueueId':
			return present(queue?.id);
		case 'TagId':
			return getActivity(organization, id).tagIds;
		case 'Channel':
			return [toScreamingCase(conversation.channel).toLowerCase(), conversation.channel.toLowerCase()];
		case 'Direction':
			return [conversation.direction.toLowerCase()];
		case 'ConversationId':
			return [String(id)];
		case 'CreationDate':
			return [createdAt];
		case 'ClosedDate':
			return state === 'Closed' ? [stateUpdatedAt] : [];
		case 'LastActivity':
			return [getActivity(organization, id).messages.at(-1)?.createdAt ?? createdAt];
	}
}

function matches(held: readonly string[], test: Operator): boolean {
	const isWithin = (from: number, to: number) =>
		held.some((text) => Date.parse(text) >= from && Date.parse(text) <= to);
	const requested = 'values' in test ? test.values.map((value) => String(value)) : [];
	const includes = (value: string) => held.some((text) => text === value || text === value.toLowerCase());
	switch (test._type) {
		case 'IsOneOf':
		case 'IncludesOne':
			return requested.some(includes);
		case 'IsNotOneOf':
		case 'ExcludesAll':
			return !requested.some(includes);
		case 'IncludesAll':
			return requested.every(includes);
		case 'ExcludesOne':
			return !requested.every(includes);
		case 'IsEmpty':
			return held.length === 0;
		case 'IsNotEmpty':
			return held.length > 0;
		case 'Since':
			return isWithin(Date.parse(test.timestamp), Infinity);
		case 'Until':
			return isWithin(-Infinity, Date.parse(test.timestamp));
		case 'Between':
			return isWithin(Date.parse(test.timestampFrom), Date.parse(test.timestampTo));
	}
}
