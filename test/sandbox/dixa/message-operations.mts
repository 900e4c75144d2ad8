/** The operations that begin a conversation or write in it. */
import { randomUUID } from 'node:crypto';
import { addConversation, getActivity, toPersonData } from './conversations.mts';
import { CONVERSATION, emitChange } from './conversation-operations.mts';
import { notFound } from './errors.mts';
import {
	demandActor,
	demandBody,
	demandConversation,
	listOf,
	ok,
	refuse,
	refuseFor,
	type Context,
	type Operation,
} from './operation.mts';
import {
	conversation as conversationInput,
	message as messageInput,
	note as noteInput,
	type MessageInput,
} from './support-input.mts';
import type { Conversation, Message, Note } from './support-model.mts';

const PREFIX = 'ConversationsConversationid';
/** Dixa's API has no text for calls. */
const CHANNELS_WITHOUT_TEXT = ['PstnPhone', 'Voicemail'];

export const messageOperations: readonly Operation[] = [
	{
		id: 'postConversations',
		method: 'POST',
		path: '/v1/conversations',
		respond(context) {
			const input = demandBody(context, conversationInput);
			const { organization } = context;
			if (organization.support.endUsers.every(({ id }) => id !== input.requesterId)) return notFound;
			const first = 'message' in input ? input.message : null;
			if (first !== null) checkMessage(context, input._type, first);
			const channels = { Chat: 'WidgetChat', Callback: 'PstnPhone' } as const;
			const channel = input._type === 'Chat' || input._type === 'Callback' ? channels[input._type] : input._type;
			const conversation = addConversation(organization, {
				requesterId: input.requesterId,
				channel,
				direction: first?._type ?? ('direction' in input ? input.direction : 'Inbound'),
				assignment: undefined,
				...('subject' in input ? { subject: input.subject } : { subject: undefined }),
				...('emailIntegrationId' in input ? { integrationEmail: input.emailIntegrationId } : {}),
				_type: `${input._type === 'Callback' ? 'PstnPhone' : input._type}Conversation`,
			});
			emitChange(context, conversation, 'ConversationCreated');
			if (first !== null) addMessage(context, conversation, first);
			return ok({ id: conversation.id }, 201);
		},
	},
	{
		id: `get${PREFIX}Messages`,
		method: 'GET',
		path: `${CONVERSATION}/messages`,
		respond(context, id) {
			const conversation = demandConversation(context, id);
			const { messages } = getActivity(context.organization, conversation.id);
			return listOf(
				context.state,
				messages.map((message) => toMessageBody(context, conversation, message)),
			);
		},
	},
	{
		id: `post${PREFIX}Messages`,
		method: 'POST',
		path: `${CONVERSATION}/messages`,
		respond(context, id) {
			const conversation = demandConversation(context, id);
			const input = demandBody(context, messageInput);
			checkMessage(context, conversation.channel, input);
			const {
				id: messageId,
				direction,
				authorId,
				externalId,
				createdAt,
				content,
			} = addMessage(context, conversation, input);
			const known = externalId === null ? {} : { externalId };
			return ok({ content, direction, authorId, ...known, messageId, createdAt });
		},
	},
	{
		id: `get${PREFIX}Notes`,
		method: 'GET',
		path: `${CONVERSATION}/notes`,
		respond: (context, id) =>
			listOf(context.state, getActivity(context.organization, demandConversation(context, id).id).notes),
	},
	{
		id: `post${PREFIX}Notes`,
		method: 'POST',
		path: `${CONVERSATION}/notes`,
		/** Dixa doesn't document the author of a note without `agentId`. The token's user is most likely. */
		respond(context, id) {
			const conversation = demandConversation(context, id);
			const { message, agentId, createdAt } = demandBody(context, noteInput);
			const { id: authorId } = demandActor(context, agentId, 'Agent was not found');
			if (createdAt != null && Number.isNaN(Date.parse(createdAt))) return refuseFor(context, 'Invalid date format');
			const at = createdAt ?? new Date().toISOString();
			const note: Note = { id: randomUUID(), authorId, createdAt: `${at}[GMT]`, csid: conversation.id, message };
			getActivity(context.organization, conversation.id).notes.push(note);
			const author = toPersonData(context.organization, authorId);
			emitChange(context, conversation, 'ConversationNoteAdded', {
				note_id: note.id,
				text: message,
				created_at: at,
				author,
			});
			return ok(note);
		},
	},
];

/** The refusals that Dixa describes. Its API document doesn't say within what an `externalId` is unique; here it is the organization. */
function checkMessage(context: Context, channel: string, input: MessageInput): void {
	const { support } = context.organization;
	if (CHANNELS_WITHOUT_TEXT.includes(channel)) refuseFor(context, 'Unsupported ConversationChannel');
	if (channel === 'Sms' && input._type === 'Inbound') refuseFor(context, 'Unsupported ConversationChannel');
	if (channel === 'WhatsApp' && input.content._type !== 'Markdown') refuseFor(context, 'Invalid input for Message');
	if (input.content.value.trim() === '') refuseFor(context, 'Invalid input for Message');
	if (input._type === 'Outbound' && support.agents.every(({ id }) => id !== input.agentId)) refuse(notFound);
	if ((input.attachments ?? []).some(({ url }) => !URL.canParse(url) || new URL(url).hostname.endsWith('.invalid')))
		refuseFor(context, 'Failure to download attachment');
	const messages = [...support.activities.values()].flatMap((activity) => activity.messages);
	if (input.externalId != null && messages.some(({ externalId }) => externalId === input.externalId))
		refuseFor(context, 'Duplicate externalId');
}

/** Also for a customer who writes. An inbound message reopens a closed conversation. */
export function addMessage(
	context: Pick<Context, 'organization' | 'emit' | 'state'>,
	conversation: Conversation,
	input: MessageInput,
): Message {
	const { organization, state } = context;
	const message: Message = {
		id: randomUUID(),
		authorId: input._type === 'Outbound' ? input.agentId : conversation.requesterId,
		externalId: input.externalId ?? null,
		createdAt: new Date().toISOString(),
		direction: input._type,
		content: input.content,
		attachments: input.attachments ?? [],
	};
	getActivity(organization, conversation.id).messages.push(message);
	const isText = input.content._type !== 'Html';
	emitChange(context, conversation, 'ConversationMessageAdded', {
		author: toPersonData(organization, message.authorId),
		created_at: message.createdAt,
		message_id: message.id,
		text: input.content.value,
		direction: input._type.toLowerCase(),
		channel: conversation.channel.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase(),
		content: {
			text: input.content.value,
			content_type: isText ? 'Text' : 'Html',
			original_content_url: null,
			processed_content_url: null,
		},
		attachments: message.attachments.map(({ url, prettyName }) => ({ url, pretty_name: prettyName ?? null })),
		external_id: state.behavior.returnsExternalId ? message.externalId : null,
	});
	if (input._type === 'Inbound' && conversation.state !== 'Open') {
		conversation.state = 'Open';
		conversation.stateUpdatedAt = message.createdAt;
		emitChange(context, conversation, 'ConversationOpen');
	}
	return message;
}

/** Emails and forms have other fields than chats. Dates of messages end in `[GMT]`. */
function toMessageBody({ organization }: Context, { channel }: Conversation, message: Message) {
	const { id, authorId, externalId, createdAt, direction, content, attachments } = message;
	const author = toPersonData(organization, authorId);
	const isEmail = channel === 'Email' || channel === 'ContactForm';
	const email = {
		emailContent: { content, _type: 'Regular' },
		from: { email: author.email, name: author.name },
		to: [],
		cc: [],
		bcc: [],
		isAutoReply: false,
		inlineImages: [],
	};
	return {
		id,
		authorId,
		...(externalId === null ? {} : { externalId }),
		createdAt: `${createdAt}[GMT]`,
		attributes: {
			...(isEmail ? email : { content, isAutomated: false }),
			attachments,
			direction,
			_type: isEmail ? `${channel}Attributes` : channel === 'Sms' ? 'SmsAttributes' : 'ChatAttributes',
		},
	};
}
