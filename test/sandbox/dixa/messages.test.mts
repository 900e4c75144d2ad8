/** Messages, notes, and new conversations: who is the author, what is delivered, and what is refused. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { dixa } from '../../../dist/shared/vendors/dixa/index.js';
import { startStage, type Stage } from './stage.mts';
import type { Conversation } from './support-model.mts';

let stage: Stage;
let conversation: Conversation;
let agentId: string;

beforeEach(async () => {
	stage = await startStage();
	conversation = stage.dixa.addConversation(stage.organization.id);
	agentId = String(stage.organization.support.agents[0]?.id);
});
afterEach(() => stage.close());

const buildMessage = (over: object = {}) => ({
	_type: 'Outbound',
	agentId,
	content: { _type: 'Text', value: 'Thank you.' },
	...over,
});
const send = (over: object = {}, id: unknown = conversation.id) =>
	stage.call(`POST /v1/conversations/${id}/messages`, buildMessage(over));
const refusal = ({ status, json }: Awaited<ReturnType<typeof send>>) => [status, json.message];

test('a message comes from its agent, with the external ID that it was sent with', async () => {
	const { status, json } = await send({ externalId: 'se:1' });
	assert.deepEqual([status, json.data?.authorId, json.data?.externalId], [200, agentId, 'se:1']);
	const [delivery, ...others] = await stage.takeDeliveries();
	assert.deepEqual([delivery.event_fqn, delivery.data.external_id, others], ['CONVERSATION_MESSAGE_ADDED', 'se:1', []]);
	const identity = dixa.identify(delivery);
	const event = identity && dixa.normalize(delivery, undefined, identity);
	assert.equal(event?.type, 'ticket:comment:created');
	assert.deepEqual(
		[event?.data.comment?.direction, event?.data.comment?.text, event?.data.actor?.id],
		['outbound', 'Thank you.', agentId],
	);
	const { json: read } = await stage.call(`GET /v1/conversations/${conversation.id}/messages`);
	const [message] = read.data ?? [];
	assert.deepEqual(
		[message?.id, message?.attributes?.direction, message?.attributes?.content?.value],
		[json.data?.messageId, 'Outbound', 'Thank you.'],
	);
});

test('what Dixa describes as an invalid message is refused, and nothing is delivered', async () => {
	await send({ externalId: 'se:1' });
	await stage.takeDeliveries();
	assert.deepEqual(refusal(await send({ externalId: 'se:1' })), [400, 'Duplicate externalId']);
	assert.deepEqual(refusal(await send({ content: { _type: 'Text', value: ' ' } })), [400, 'Invalid input for Message']);
	assert.deepEqual(refusal(await send({ attachments: [{ url: 'https://files.invalid/a.png' }] })), [
		400,
		'Failure to download attachment',
	]);
	assert.deepEqual(refusal(await send({ agentId: randomUUID() })), [404, 'The requested resource could not be found']);
	for (const body of [
		{ agentId: undefined },
		{ content: undefined },
		{ _type: undefined },
		{ content: { value: 'x' } },
	])
		assert.deepEqual(refusal(await send(body)), [400, 'Decoding failure in request']);
	assert.deepEqual(refusal(await send({}, 'one')), [400, 'Invalid value in request']);
	assert.equal((await send({}, 1)).status, 404);
	const whatsApp = stage.dixa.addConversation(stage.organization.id, { channel: 'WhatsApp' }).id;
	assert.deepEqual(refusal(await send({}, whatsApp)), [400, 'Invalid input for Message']);
	assert.equal((await send({ content: { _type: 'Markdown', value: '**Hi**' } }, whatsApp)).status, 200);
	const phone = stage.dixa.addConversation(stage.organization.id, { channel: 'PstnPhone' }).id;
	assert.deepEqual(refusal(await send({}, phone)), [400, 'Unsupported ConversationChannel']);
	assert.equal((await stage.takeDeliveries()).length, 1);
});

test('a customer’s message reopens a closed conversation', async () => {
	await stage.call(`PUT /v1/conversations/${conversation.id}/close`);
	await send();
	assert.equal((await stage.takeDeliveries()).length, 2, 'a reply leaves it closed');
	stage.dixa.writeAsCustomer(stage.organization.id, conversation.id, 'Still silent.');
	const deliveries = await stage.takeDeliveries();
	assert.deepEqual(deliveries.map(({ event_fqn: event }) => event).sort(), [
		'CONVERSATION_MESSAGE_ADDED',
		'CONVERSATION_OPEN',
	]);
	const message = deliveries.find(({ data }) => data.direction !== undefined);
	assert.deepEqual([message.data.direction, message.data.author.id], ['inbound', conversation.requesterId]);
});

test('a note comes from its agent, or from the token’s user', async () => {
	const path = `/v1/conversations/${conversation.id}/notes`;
	const add = (body: object) => stage.call(`POST ${path}`, body);
	assert.equal((await add({ message: 'A regular.', agentId })).json.data?.authorId, agentId);
	assert.equal((await add({ message: 'Owner.' })).json.data?.authorId, stage.organization.tokens[0]?.userId);
	assert.deepEqual(refusal(await add({ message: 'x', agentId: randomUUID() })), [400, 'Agent was not found']);
	assert.deepEqual(refusal(await add({ message: 'x', createdAt: 'then' })), [400, 'Invalid date format']);
	assert.deepEqual(refusal(await add({})), [400, 'Decoding failure in request']);
	assert.deepEqual(
		(await stage.call(`GET ${path}`)).json.data?.map(({ message }) => message),
		['A regular.', 'Owner.'],
	);
	const deliveries = await stage.takeDeliveries();
	assert.deepEqual(deliveries.map(({ event_fqn: event, data }) => [event, data.text]).sort(), [
		['CONVERSATION_NOTE_ADDED', 'A regular.'],
		['CONVERSATION_NOTE_ADDED', 'Owner.'],
	]);
});

test('a conversation begins with its first message', async () => {
	const { id: requesterId } = stage.dixa.addEndUser(stage.organization.id, { displayName: 'Ada' });
	const input = {
		_type: 'Email',
		requesterId,
		emailIntegrationId: 'help@sandbox.email.dixa.example',
		subject: 'Order 7',
		message: buildMessage({ _type: 'Inbound', agentId: undefined, externalId: 'se:7' }),
	};
	const create = (over: object = {}) => stage.call('POST /v1/conversations', { ...input, ...over });
	const { status, json } = await create();
	assert.equal(status, 201);
	const { json: read } = await stage.call(`GET /v1/conversations/${json.data?.id}`);
	assert.deepEqual(
		[read.data?._type, read.data?.subject, read.data?.direction, read.data?.requesterId],
		['EmailConversation', 'Order 7', 'Inbound', requesterId],
	);
	assert.deepEqual((await stage.takeDeliveries()).map(({ event_fqn: event }) => event).sort(), [
		'CONVERSATION_CREATED',
		'CONVERSATION_MESSAGE_ADDED',
	]);
	assert.deepEqual(refusal(await create()), [400, 'Duplicate externalId']);
	assert.equal((await create({ requesterId: randomUUID() })).status, 404);
	for (const key of ['requesterId', 'emailIntegrationId', 'subject', 'message'])
		assert.deepEqual(refusal(await create({ [key]: undefined })), [400, 'Decoding failure in request'], key);
});
