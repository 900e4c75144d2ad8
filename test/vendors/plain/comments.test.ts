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
	])('of Slack with %p and %p gives %s', (changeType, reaction, type) => {
		const reactionChange = reaction === undefined ? null : { changeType: reaction };
		expect(eventOf(SLACK_UPDATE, { changeType, reactionChange }).type).toBe(type);
	});

	it('of Discord is deleted when Discord says when', () => {
		const typeFor = (time: unknown) =>
			eventOf('thread.discord_message_updated', { 'discordMessage.deletedOnDiscordAt': time }).type;
		expect(typeFor('2026-09-17T18:20:42.700Z')).toBe('ticket:comment:deleted');
		expect(typeFor(null)).toBe('ticket:comment:updated');
		expect(typeFor(undefined)).toBe('ticket:comment:updated');
	});

	it('with several reactors was not surely reacted to by any of them', () => {
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
	])('that was changed and written by %j is %p', (createdBy, direction) => {
		const { comment } = eventOf('thread.discord_message_updated', { 'discordMessage.createdBy': createdBy }).data;
		expect(comment?.direction).toBe(direction);
	});

	it('prefers the text that people can read, and takes the other', () => {
		const textOf = (name: string, edits: object) => eventOf(name, { ...edits }).data.comment?.text;
		expect(textOf('thread.slack_message_received', { 'slackMessage.resolvedText': '' })).toMatch(/^<@U07/);
		expect(textOf('thread.email_sent', { 'email.textContent': null })).toMatch(/\*\*Noor\*\*/);
		expect(textOf('thread.chat_sent', { 'chat.text': undefined })).toBeNull();
	});

	it('has attachments without an address, and a size only where it is one', () => {
		const { comment } = eventOf('thread.chat_received', {
			'chat.attachments': [{ fileSizeBytes: 12 }, { fileSizeBytes: '12' }, 7],
		}).data;
		expect(comment?.attachments.map(({ url, size }) => [url, size])).toEqual([
			[null, 12],
			[null, null],
			[null, null],
		]);
	});

	it('of an e-mail is the first of its thread or not; of others nobody says', () => {
		expect(eventOf('thread.thread_created').data.comment).toBeNull();
		expect(eventOf('thread.email_received').data.comment?.isFirst).toBe(true);
		expect(eventOf('thread.email_received.reply').data.comment?.isFirst).toBe(false);
		expect(eventOf('thread.chat_received').data.comment?.isFirst).toBeNull();
	});
});

describe('a message of a discussion', () => {
	it.each([
		['INBOUND', 'inbound'],
		['OUTBOUND', 'outbound'],
	])('that is %s is %s', (type, direction) => {
		expect(eventOf(DISCUSSION, { 'message.type': type }).data.comment?.direction).toBe(direction);
	});

	it('keeps what is known', () => {
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

	it('is none without its discussion', () => {
		expect(eventOf(DISCUSSION, { discussion: undefined }).data.comment).toBeNull();
	});
});
