/** The operations that read a conversation or change its state. Each change sends the webhook events that Dixa sends. */
import { getActivity, toConversationData, toPersonData } from './conversations.mts';
import { conflict, decodingFailure, notFound } from './errors.mts';
import {
	demandActor,
	demandBody,
	demandConversation,
	demandUuid,
	listOf,
	noContent,
	ok,
	refuse,
	refuseFor,
	type Context,
	type Operation,
} from './operation.mts';
import { toPage } from './paging.mts';
import { searchConversations } from './search.mts';
import { actor, attributes, claim, followUp, transfer } from './support-input.mts';
import type { Conversation, State } from './support-model.mts';
import { toAttributes } from './attributes.mts';

export const CONVERSATION = '/v1/conversations/{conversationId}';
const PREFIX = 'ConversationsConversationid';

export const conversationOperations: readonly Operation[] = [
	{
		id: 'postSearchConversations',
		method: 'POST',
		path: '/v1/search/conversations',
		respond({ state, organization, query, body }) {
			const hits = searchConversations(organization, body);
			return hits === null ? decodingFailure : toPage(state, query, '/v1/search/conversations/', hits);
		},
	},
	{
		id: `get${PREFIX}`,
		method: 'GET',
		path: CONVERSATION,
		respond: (context, id) => ok(demandConversation(context, id)),
	},
	{
		id: `get${PREFIX}Ratings`,
		method: 'GET',
		path: `${CONVERSATION}/ratings`,
		respond: (context, id) =>
			listOf(context.state, getActivity(context.organization, demandConversation(context, id).id).ratings),
	},
	{
		id: `put${PREFIX}Close`,
		method: 'PUT',
		path: `${CONVERSATION}/close`,
		respond(context, id) {
			const conversation = demandConversation(context, id);
			demandActor(context, demandBody(context, actor).userId);
			setState(context, conversation, 'Closed', 'ConversationClosed');
			return noContent;
		},
	},
	{
		id: `put${PREFIX}Followup`,
		method: 'PUT',
		path: `${CONVERSATION}/followup`,
		respond(context, id) {
			const conversation = demandConversation(context, id);
			demandActor(context, demandBody(context, followUp).userId);
			setState(context, conversation, 'Pending', 'ConversationPending');
			return noContent;
		},
	},
	{
		id: `put${PREFIX}Reopen`,
		method: 'PUT',
		path: `${CONVERSATION}/reopen`,
		respond(context, id) {
			const conversation = demandConversation(context, id);
			demandActor(context, demandBody(context, actor).userId);
			setState(context, conversation, 'Open', 'ConversationOpen');
			return noContent;
		},
	},
	{
		id: `put${PREFIX}Claim`,
		method: 'PUT',
		path: `${CONVERSATION}/claim`,
		/** Dixa doesn't document what an absent `force` means. Here it is `false`. */
		respond(context, id) {
			const conversation = demandConversation(context, id);
			const { agentId, force } = demandBody(context, claim);
			if (context.organization.support.agents.every((agent) => agent.id !== agentId)) return notFound;
			const holder = conversation.assignment?.agentId;
			if (holder === agentId) return noContent;
			if (holder !== undefined && force !== true) return conflict;
			conversation.assignment = { agentId, assignedAt: new Date().toISOString() };
			emitChange(context, conversation, 'ConversationAssigned');
			return noContent;
		},
	},
	{
		id: `put${PREFIX}TransferQueue`,
		method: 'PUT',
		path: `${CONVERSATION}/transfer/queue`,
		/** A conversation in a new queue has no agent. */
		respond(context, id) {
			const conversation = demandConversation(context, id);
			const { queueId, userId } = demandBody(context, transfer);
			demandActor(context, userId);
			if (context.organization.queues.every((queue) => queue.id !== queueId))
				return refuseFor(context, 'Queue does not exist');
			conversation.queue = { id: queueId, queuedAt: new Date().toISOString() };
			conversation.assignment = undefined;
			emitChange(context, conversation, 'ConversationTransferred');
			emitChange(context, conversation, 'ConversationEnqueued');
			return noContent;
		},
	},
	{
		id: `get${PREFIX}Tags`,
		method: 'GET',
		path: `${CONVERSATION}/tags`,
		respond(context, id) {
			const { tagIds } = getActivity(context.organization, demandConversation(context, id).id);
			return listOf(
				context.state,
				context.organization.support.tags.filter((tag) => tagIds.includes(tag.id)),
			);
		},
	},
	{
		id: `put${PREFIX}TagsTagid`,
		method: 'PUT',
		path: `${CONVERSATION}/tags/{tagId}`,
		/** Dixa documents that only active tags can be added, but not the message. */
		respond: (context, id, tagId) => setTag(context, id, tagId, true),
	},
	{
		id: `delete${PREFIX}TagsTagid`,
		method: 'DELETE',
		path: `${CONVERSATION}/tags/{tagId}`,
		respond: (context, id, tagId) => setTag(context, id, tagId, false),
	},
	{
		id: `patch${PREFIX}Custom-attributes`,
		method: 'PATCH',
		path: `${CONVERSATION}/custom-attributes`,
		respond(context, id) {
			const conversation = demandConversation(context, id);
			const input = demandBody(context, attributes);
			conversation.customAttributes = toAttributes(context, 'Conversation', conversation.customAttributes, input);
			emitChange(context, conversation, 'ConversationCustomAttributeUpdated');
			return ok(conversation.customAttributes);
		},
	},
];

/** Sends an event whose data is the conversation and `more`. */
export function emitChange(
	{ organization, emit }: Pick<Context, 'organization' | 'emit'>,
	conversation: Conversation,
	event: string,
	more: object = {},
): void {
	emit(event, { conversation: toConversationData(organization, conversation), ...more });
}

/** Dixa doesn't document what happens to a conversation that has the state already. Here, nothing does unless the behavior refuses it. */
function setState(context: Context, conversation: Conversation, state: State, event: string): void {
	const isSame = conversation.state === state && state !== 'Pending';
	if (isSame && context.state.behavior.refusesSameState) refuseFor(context, 'Invalid value in request');
	if (isSame) return;
	conversation.state = state;
	conversation.stateUpdatedAt = new Date().toISOString();
	emitChange(context, conversation, event);
}

function setTag(context: Context, id: string | undefined, tagId: string | undefined, isAdded: boolean) {
	const conversation = demandConversation(context, id);
	const uuid = demandUuid(tagId);
	const tag = context.organization.support.tags.find((candidate) => candidate.id === uuid) ?? refuse(notFound);
	if (isAdded && tag.state !== 'Active') return refuseFor(context, 'Invalid value in request');
	const activity = getActivity(context.organization, conversation.id);
	if (activity.tagIds.includes(uuid) === isAdded) return noContent;
	activity.tagIds = isAdded ? [...activity.tagIds, uuid] : activity.tagIds.filter((held) => held !== uuid);
	const author = toPersonData(context.organization, context.token.userId);
	emitChange(context, conversation, isAdded ? 'ConversationTagAdded' : 'ConversationTagRemoved', {
		author,
		tag: tag.name,
	});
	return noContent;
}
