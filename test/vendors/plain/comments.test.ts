import { eventOf } from './samples';

const SLACK_UPDATE = 'thread.slack_message_updated';
const DISCUSSION = 'discussion.message_created';

describe('a message', () => {
	it.each([
		['MESSAGE_EDITED', undefined, 'ticket:comment:updated'],
		['MESSAGE_DELETED', undefined, 'ticket:comment:deleted'],
		['REACTIONS_CHANGED', 'ADDED', 'ticket:comment:reaction:added'],
		['REACTIONS_CHANGED', 'REMOVED', 'ticket:comment:reaction:removed'],
		['REACTIONS_CHANGED', 'UNKNOWN_SLACK_REACTION_CHANGE_TYPE', 'ticket:comment:reaction:changed'],
		['REACTIONS_CHANGED', undefined, 'ticket:comment:reaction:changed'],
		['UNKNOWN_SLACK_MESSAGE_CHANGE_TYPE', undefined, 'ticket:comment:updated'],
		[undefined, undefined, 'ticket:comment:updated'],
	])('of Slack with %p and %p has the type %s', (changeType, reaction, type) => {
		const reactionChange = reaction === undefined ? null : { changeType: reaction };
		expect(eventOf(SLACK_UPDATE, { changeType, reactionChange }).type).toBe(type);
	});

	it('of Discord is deleted if it has a time of deletion', () => {
		const typeOf = (deletedAt: unknown) =>
			eventOf('thread.discord_message_updated', { 'discordMessage.deletedOnDiscordAt': deletedAt }).type;
		expect(typeOf('2026-09-17T18:20:42.700Z')).toBe('ticket:comment:deleted');
		expect(typeOf(null)).toBe('ticket:comment:updated');
		expect(typeOf(undefined)).toBe('ticket:comment:updated');
	});

	it('with several reactors has no actor', () => {
		const reactor = { actorId: 'u_1', actorType: 'user', slackUserId: 'U1' };
		const { actor } = eventOf(`${SLACK_UPDATE}.reaction-added`, {
			'reactionChange.reaction.actors': [reactor, reactor],
		}).data;
		expect(actor).toBeNull();
	});

	it.each([
		[{ actorType: 'customer', customerId: 'c_1' }, 'inbound'],
		[{ actorType: 'user', userId: 'u_1' }, 'outbound'],
		[{ actorType: 'machineUser', machineUserId: 'mu_1' }, 'outbound'],
		[{ actorType: 'system', system: 'importer' }, null],
		[{ actorType: 'UNKNOWN' }, null],
		[undefined, null],
	])('written by %j has the direction %p', (createdBy, direction) => {
		const { comment } = eventOf('thread.discord_message_updated', { 'discordMessage.createdBy': createdBy }).data;
		expect(comment?.direction).toBe(direction);
	});

	it('prefers the readable text, or else takes the other one', () => {
		const textOf = (name: string, edits: object) => eventOf(name, { ...edits }).data.comment?.text;
		expect(textOf('thread.slack_message_received', { 'slackMessage.resolvedText': '' })).toMatch(/^<@U07/);
		expect(textOf('thread.email_sent', { 'email.textContent': null })).toMatch(/\*\*Noor\*\*/);
		expect(textOf('thread.chat_sent', { 'chat.text': undefined })).toBeNull();
	});

	it('has attachments without a URL, and with a size only if it is a number', () => {
		const { comment } = eventOf('thread.chat_received', {
			'chat.attachments': [{ fileSizeBytes: 12 }, { fileSizeBytes: '12 kB' }, 7],
		}).data;
		expect(comment?.attachments.map(({ url, size }) => [url, size])).toEqual([
			[null, 12],
			[null, null],
			[null, null],
		]);
	});

	it('says for an email only whether it is the first of its thread', () => {
		expect(eventOf('thread.thread_created').data.comment).toBeNull();
		expect(eventOf('thread.email_received').data.comment?.isFirst).toBe(true);
		expect(eventOf('thread.email_received.reply').data.comment?.isFirst).toBe(false);
		expect(eventOf('thread.chat_received').data.comment?.isFirst).toBeNull();
	});
});

describe('a discussion message', () => {
	it.each([
		['INBOUND', 'inbound'],
		['OUTBOUND', 'outbound'],
	])('of the type %s is %s', (type, direction) => {
		expect(eventOf(DISCUSSION, { 'message.type': type }).data.comment?.direction).toBe(direction);
	});

	it('has null for what is unknown', () => {
		const { data, subject } = eventOf(DISCUSSION, {
			'discussion.type': 'UNKNOWN_DISCUSSION_TYPE',
			'discussion.threadId': null,
			'message.type': undefined,
			'message.createdBy': undefined,
		});
		expect(data.comment).toMatchObject({ channel: null, direction: null, author: null });
		expect(data.ticket).toBeNull();
		expect(subject).toMatch(/^thd_/);
	});

	it('is null without its discussion', () => {
		expect(eventOf(DISCUSSION, { discussion: undefined }).data.comment).toBeNull();
	});
});
