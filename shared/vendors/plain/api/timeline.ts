import type { Comment, Rating } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { listAt, numberAt, objectAt, objectOrEmpty, textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';
import { toComment } from '../payload/comment';
import { messages, type MessageSpec } from '../payload/message';
import { toPlainError } from './errors';
import { query } from './graphql';
import { listNodes } from './pagination';
import { toActor } from './thread-shape';
import { resolveThreadId } from './threads';

/** The messages and notes of a thread, oldest first, because Plain doesn't document its order. */
export async function listThreadMessages(http: HttpClient, id: string): Promise<readonly Comment[]> {
	const threadId = await resolveThreadId(http, id);
	const entries = await listNodes(http, ['thread', 'timelineEntries'], TIMELINE, { threadId }, null);
	return [...entries].sort(byTime).flatMap((entry) => toEntryComment(entry) ?? []);
}

/** The customer's answer to the survey; empty without one. */
export async function readSurveyResponse(http: HttpClient, id: string): Promise<readonly Rating[]> {
	const threadId = await resolveThreadId(http, id);
	const thread = objectAt(await query(http, SURVEY, { threadId }), 'thread');
	if (thread === null) throw toPlainError({ status: 200, code: 'not_found', resource: 'thread' });
	const response = objectAt(thread, 'surveyResponse');
	if (response === null || objectAt(response, 'respondedAt') === null) return [];
	return [{ score: numberAt(response, 'rating'), scale: null, comment: textAt(response, 'comment') }];
}

function byTime(left: Json, right: Json): number {
	const time = (entry: Json) => Date.parse(timeAt(objectAt(entry, 'timestamp'), 'iso8601') ?? '') || 0;
	return time(left) - time(right);
}

/** An entry of the API in the shape that deliveries have. Names of users are absent, because they need another permission. */
function toEntryComment(timelineEntry: Json): Comment | null {
	const entry = objectOrEmpty(timelineEntry.entry);
	const spec = specs.get(textAt(entry, '__typename'));
	if (spec === undefined) return null;
	const message = {
		...entry,
		entryId: timelineEntry.id,
		attachments: listAt(entry, 'attachments').map(toDeliveredAttachment),
		components: listAt(entry, 'components').flatMap(readComponent).join('\n'),
	};
	const actor = objectAt(timelineEntry, 'actor');
	return toComment(spec, message, toActor(actor), { customer: objectAt(actor, 'customer') }, null);
}

function toDeliveredAttachment(attachment: unknown): Json {
	return { ...objectOrEmpty(attachment), fileSizeBytes: objectAt(attachment, 'fileSize')?.['bytes'] };
}

function readComponent(component: unknown): readonly string[] {
	const text = textAt(component, 'text') ?? textAt(component, 'plainText');
	return text === null ? [] : [text];
}

/** The first message of a thread that an API created is a custom entry. */
const specs: ReadonlyMap<string | null, MessageSpec> = new Map<string | null, MessageSpec>([
	['EmailEntry', { ...messages.email, id: 'emailId', text: ['fullTextContent', 'textContent', 'markdownContent'] }],
	['ChatEntry', { ...messages.chat, id: 'chatId', text: ['chatText'] }],
	['NoteEntry', { ...messages.note, id: 'noteId' }],
	['SlackMessageEntry', { ...messages.slack, id: 'entryId' }],
	['SlackReplyEntry', { ...messages.slack, id: 'entryId' }],
	['MSTeamsMessageEntry', { ...messages.teams, id: 'entryId' }],
	['DiscordMessageEntry', { ...messages.discord, id: 'discordMessageId', text: ['markdownContent'] }],
	['CustomEntry', { ...messages.chat, id: 'entryId', channel: 'API', text: ['components'] }],
]);

const ATTACHMENTS = 'attachments { id fileName fileMimeType fileSize { bytes } }';
const TIMELINE = `query TimelineEntries($threadId: ID!, $first: Int, $after: String) {
	thread(threadId: $threadId) {
		timelineEntries(
			filters: { entryTypes: [EMAIL, CHAT, SLACK_MESSAGE, SLACK_REPLY, MS_TEAMS_MESSAGE, DISCORD_MESSAGE, NOTE, CUSTOM] }
			first: $first, after: $after
		) {
			edges { node {
				id timestamp { iso8601 }
				actor { __typename
					... on UserActor { userId } ... on MachineUserActor { machineUserId } ... on SystemActor { systemId }
					... on CustomerActor { customerId customer { id fullName email { email } } }
					... on DeletedCustomerActor { customerId } }
				entry { __typename
					... on EmailEntry { emailId textContent fullTextContent markdownContent isStartOfThread ${ATTACHMENTS} }
					... on ChatEntry { chatId chatText: text ${ATTACHMENTS} }
					... on NoteEntry { noteId text markdown ${ATTACHMENTS} }
					... on SlackMessageEntry { text ${ATTACHMENTS} }
					... on SlackReplyEntry { text ${ATTACHMENTS} }
					... on MSTeamsMessageEntry { text ${ATTACHMENTS} }
					... on DiscordMessageEntry { discordMessageId markdownContent ${ATTACHMENTS} }
					... on CustomEntry {
						components { ... on ComponentText { text } ... on ComponentPlainText { plainText } } ${ATTACHMENTS}
					}
				}
			} }
			pageInfo { hasNextPage endCursor }
		}
	}
}`;
const SURVEY =
	'query SurveyResponse($threadId: ID!) { thread(threadId: $threadId) { surveyResponse { rating comment respondedAt { iso8601 } } } }';
