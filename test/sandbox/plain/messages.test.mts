/** Replies, notes, and what customers write: who is the author, what is delivered, and what a later read shows. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { compileFilter } from '../../../dist/shared/core/filter.js';
import { plain } from '../../../dist/shared/vendors/plain/index.js';
import { callApi, mutate } from './client.mts';
import { KEY, startStage, WORKSPACE, type Stage } from './stage.mts';

let stage: Stage;
let url: string;

beforeEach(async () => {
	const eventTypes = [
		'email_received',
		'email_sent',
		'chat_received',
		'chat_sent',
		'slack_message_sent',
		'ms_teams_message_sent',
		'note_created',
		'thread_status_transitioned',
	].map((name) => `thread.${name}`);
	stage = await startStage(eventTypes);
	({ url } = stage);
});
afterEach(() => stage.close());

const deliveries = () => stage.takeDeliveries();
const reply = (threadId: string, over: object = {}) =>
	mutate(url, 'replyToThread', { threadId, textContent: 'Thank you.', ...over });

test('a reply comes from the key’s machine user, through the channel of the thread', async () => {
	const id = (await callApi(url, '{ myMachineUser { id } }')).json.data?.myMachineUser?.id;
	const channels = { EMAIL: 'email', API: 'email', CHAT: 'chat', SLACK: 'slack_message', MS_TEAMS: 'ms_teams_message' };
	for (const [channel, event] of Object.entries(channels)) {
		const thread = stage.plain.addThread(WORKSPACE, { channel: channel as keyof typeof channels });
		assert.equal((await reply(thread.id))?.error, null);
		const [delivery, ...others] = await deliveries();
		assert.deepEqual([delivery.type, others], [`thread.${event}_sent`, []]);
		const identity = plain.identify(delivery);
		const normalized = identity && plain.normalize(delivery, undefined, identity);
		assert.equal(normalized?.type, 'ticket:comment:created');
		assert.equal(normalized?.data.comment?.direction, 'outbound');
		assert.equal(normalized?.data.comment?.text, 'Thank you.');
		assert.deepEqual([normalized?.data.actor?.kind, normalized?.data.actor?.id], ['bot', id], channel);
	}
});

test('Skip My Own Changes leaves out the key’s own replies and notes, and nothing else', async () => {
	const facts = await plain.loadAccountFacts(async ({ body }) => {
		const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${KEY}` };
		const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
		return { status: response.status, headers: {}, body: await response.json() };
	});
	const skipOwn = compileFilter({ skipOwn: true }, {}, plain, facts);
	const reasons = async () =>
		(await deliveries()).map((delivery) => {
			const event = plain.normalize(delivery);
			return event && [event.nativetype, skipOwn?.(event)];
		});
	const { id, customerId } = stage.plain.addThread(WORKSPACE);
	await reply(id);
	assert.deepEqual(await reasons(), [['thread.email_sent', 'skipOwn']]);
	await mutate(url, 'createNote', { customerId, threadId: id, text: 'Answered.' });
	assert.deepEqual(await reasons(), [['thread.note_created', 'skipOwn']]);
	stage.plain.writeAsCustomer(WORKSPACE, id, 'Thanks!');
	assert.deepEqual(await reasons(), [['thread.email_received', null]]);
});

test('some channels take no replies, and text is required', async () => {
	for (const channel of ['DISCORD', 'INTERNAL'] as const) {
		const { id } = stage.plain.addThread(WORKSPACE, { channel });
		assert.equal((await reply(id))?.error?.code, 'cannot_reply_to_thread');
	}
	const { id } = stage.plain.addThread(WORKSPACE);
	assert.deepEqual((await reply(id, { textContent: '  ' }))?.error?.fields?.[0], {
		field: 'textContent',
		message: 'The field must not be empty.',
		type: 'REQUIRED',
	});
	assert.equal((await reply(id, { attachmentIds: ['att_none'] }))?.error?.code, 'not_found');
	assert.equal((await reply('th_none'))?.error?.code, 'not_found');
	assert.deepEqual([stage.plain.replies.length, await deliveries()], [0, []]);
});

test('activity moves a closed thread back to Todo', async () => {
	const { id } = stage.plain.addThread(WORKSPACE, { status: 'DONE', channel: 'CHAT' });
	await reply(id);
	const reopened = await deliveries();
	assert.deepEqual(reopened.map(({ type }) => type).sort(), ['thread.chat_sent', 'thread.thread_status_transitioned']);

	await mutate(url, 'markThreadAsDone', { threadId: id });
	stage.plain.writeAsCustomer(WORKSPACE, id, 'Still silent.');
	assert.deepEqual((await deliveries()).map(({ type }) => type).sort(), [
		'thread.chat_received',
		'thread.thread_status_transitioned',
		'thread.thread_status_transitioned',
	]);
	stage.plain.behavior.reopensOnReply = false;
	await mutate(url, 'markThreadAsDone', { threadId: id });
	await reply(id);
	assert.equal((await deliveries()).length, 2);
});

test('the timeline has what was written, oldest first, and requires its own permission', async () => {
	const { id, customerId } = stage.plain.addThread(WORKSPACE);
	stage.plain.writeAsCustomer(WORKSPACE, id, 'It is silent.');
	await reply(id, { markdownContent: '**Thank** you.' });
	const note = { customerId, threadId: id, text: 'A regular.' };
	assert.match(String((await mutate(url, 'createNote', note, 'note { id }'))?.note?.id), /^n_/);
	assert.equal((await mutate(url, 'createNote', { ...note, customerId: 'c_none' }))?.error?.code, 'not_found');
	assert.deepEqual((await deliveries()).map(({ type }) => type).sort(), [
		'thread.email_received',
		'thread.email_sent',
		'thread.note_created',
	]);

	const query = `query ($id: ID!, $filters: ThreadTimelineEntriesFilter) { thread(threadId: $id) {
		timelineEntries(first: 2, filters: $filters) { edges { node { actor { __typename } entry { __typename
			... on EmailEntry { textContent markdownContent } ... on NoteEntry { text } } } } pageInfo { hasNextPage } }
	} }`;
	const read = async (filters: object | null) => (await callApi(url, query, { variables: { id, filters } })).json;
	const { edges, pageInfo } = Object((await read(null)).data?.thread?.timelineEntries);
	assert.equal(pageInfo.hasNextPage, true);
	assert.deepEqual(
		edges.map(({ node }: { node: { actor: object; entry: object } }) => [node.actor, node.entry]),
		[
			[
				{ __typename: 'CustomerActor' },
				{ __typename: 'EmailEntry', textContent: 'It is silent.', markdownContent: 'It is silent.' },
			],
			[
				{ __typename: 'MachineUserActor' },
				{ __typename: 'EmailEntry', textContent: 'Thank you.', markdownContent: '**Thank** you.' },
			],
		],
	);
	const notes = (await read({ entryTypes: ['NOTE'] })).data?.thread?.timelineEntries?.edges;
	assert.deepEqual(
		notes?.map(({ node }) => node?.entry?.text),
		['A regular.'],
	);
	stage.plain.setPermissions(KEY, ['thread:read']);
	assert.match(String((await read(null)).errors?.[0]?.message), /"timeline:read"/);
});

test('the thread of an event can be acted on', async () => {
	const thread = {
		id: 'th_event',
		title: 'From an event',
		status: 'SNOOZED',
		customer: { id: 'c_event', fullName: 'Ada' },
	};
	stage.plain.emit(WORKSPACE, 'thread.thread_created', { eventType: 'thread.thread_created', thread });
	const { json } = await callApi(
		url,
		'{ threads { totalCount } thread(threadId: "th_event") { title status customer { id fullName } } }',
	);
	assert.deepEqual(json.data, {
		threads: { totalCount: 0 },
		thread: { title: 'From an event', status: 'SNOOZED', customer: { id: 'c_event', fullName: 'Ada' } },
	});
	assert.equal((await reply('th_event'))?.error, null);
	await mutate(url, 'deleteCustomer', { customerId: 'c_event' });
	assert.equal((await reply('th_event'))?.error?.code, 'not_found', 'a deleted thread stays deleted');
});

test('an attachment has a link for three minutes, and the result of its scan', async () => {
	const link = (attachmentId: string) =>
		mutate(
			url,
			'createAttachmentDownloadUrl',
			{ attachmentId },
			'attachmentVirusScanResult attachmentDownloadUrl { downloadUrl expiresAt { iso8601 } attachment { fileName } }',
		);
	const clean = await link('att_clean');
	assert.equal(clean?.attachmentVirusScanResult, 'CLEAN');
	const minutes = (Date.parse(String(clean?.attachmentDownloadUrl?.expiresAt?.iso8601)) - Date.now()) / 60_000;
	assert.ok(minutes > 2.9 && minutes <= 3);
	assert.equal((await link('att_infected'))?.attachmentVirusScanResult, 'INFECTED');
	assert.equal((await link('att_none'))?.error?.code, 'not_found');
});
