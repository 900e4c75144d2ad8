/** What the API changes in a conversation: a later read shows it, and the events say it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { startStage, type Stage } from './stage.mts';
import type { Conversation } from './support-model.mts';

let stage: Stage;
let conversation: Conversation;

beforeEach(async () => {
	stage = await startStage();
	conversation = stage.dixa.addConversation(stage.organization.id);
});
afterEach(() => stage.close());

const change = (route: string, body?: unknown) => {
	const [method, path] = route.split(' ');
	return stage.call(`${method} /v1/conversations/${conversation.id}${path}`, body);
};
const read = async () => (await change('GET ')).json.data;
const events = async () => (await stage.takeDeliveries()).map(({ event_fqn: event }) => event);

test('a conversation is closed, reopened, and put on hold until a time; the same state again sends nothing', async () => {
	for (const [route, body, state, event] of [
		['PUT /close', {}, 'Closed', 'CONVERSATION_CLOSED'],
		['PUT /reopen', {}, 'Open', 'CONVERSATION_OPEN'],
		['PUT /followup', { timestamp: '2999-01-01T00:00:00Z' }, 'Pending', 'CONVERSATION_PENDING'],
	] as const) {
		assert.equal((await change(route, body)).status, 204);
		assert.equal((await read())?.state, state);
		const [delivery, ...others] = await stage.takeDeliveries();
		assert.deepEqual([delivery.event_fqn, delivery.data.conversation.status, others], [event, state.toUpperCase(), []]);
	}
	assert.equal((await change('PUT /followup', { timestamp: 'soon' })).status, 400);
	await change('PUT /close');
	assert.equal((await change('PUT /close')).status, 204);
	assert.deepEqual(await events(), ['CONVERSATION_CLOSED']);
	stage.dixa.behavior.refusesSameState = true;
	assert.equal((await change('PUT /close')).status, 400);

	const nobody = await change('PUT /reopen', { userId: randomUUID() });
	assert.deepEqual([nobody.status, nobody.json.message], [400, 'User not found']);
	const customer = await change('PUT /reopen', { userId: conversation.requesterId });
	assert.deepEqual([customer.status, customer.json.message], [400, 'User is not agent/admin']);
	stage.dixa.behavior.genericMessages = true;
	assert.equal((await change('PUT /reopen', { userId: randomUUID() })).json.message, 'Invalid value in request');
});

test('a conversation is claimed unless another agent has it, and moves to another queue without its agent', async () => {
	const [first, second] = stage.organization.support.agents;
	assert.equal((await change('PUT /claim', { agentId: first?.id })).status, 204);
	assert.deepEqual(await events(), []);
	assert.equal((await change('PUT /claim', { agentId: second?.id })).status, 409);
	assert.equal((await change('PUT /claim', { agentId: second?.id, force: false })).status, 409);
	assert.equal((await change('PUT /claim', { agentId: second?.id, force: true })).status, 204);
	assert.equal((await read())?.assignment?.agentId, second?.id);
	const [assigned] = await stage.takeDeliveries();
	assert.deepEqual(
		[assigned.event_fqn, assigned.data.conversation.assignee.name],
		['CONVERSATION_ASSIGNED', second?.displayName],
	);
	assert.equal((await change('PUT /claim', { agentId: randomUUID(), force: true })).status, 404);

	const queueId = stage.organization.queues[1]?.id;
	assert.equal((await change('PUT /transfer/queue', { queueId })).status, 204);
	assert.deepEqual([(await read())?.queue?.id, (await read())?.assignment], [queueId, undefined]);
	assert.deepEqual((await events()).sort(), ['CONVERSATION_ENQUEUED', 'CONVERSATION_TRANSFERRED']);
	const unknown = await change('PUT /transfer/queue', { queueId: randomUUID() });
	assert.deepEqual([unknown.status, unknown.json.message], [400, 'Queue does not exist']);
});

test('tags are added and removed by ID; a tag is created by name once', async () => {
	const made = await stage.call('POST /v1/tags', { name: 'refund', color: '#336699' });
	const { id } = Object(made.json.data);
	assert.equal((await stage.call('POST /v1/tags', { name: 'refund', color: '#000000' })).json.data?.color, '#336699');
	assert.equal((await change(`PUT /tags/${id}`)).status, 204);
	assert.equal((await change(`PUT /tags/${id}`)).status, 204);
	const [added, ...others] = await stage.takeDeliveries();
	assert.deepEqual([added.event_fqn, added.data.tag, others], ['CONVERSATION_TAG_ADDED', 'refund', []]);
	assert.equal(added.data.author.name, 'Token Owner');
	assert.deepEqual(
		(await change('GET /tags')).json.data?.map(({ name }) => name),
		['refund'],
	);
	assert.equal((await change(`DELETE /tags/${id}`)).status, 204);
	assert.deepEqual(await events(), ['CONVERSATION_TAG_REMOVED']);

	const old = stage.organization.support.tags.find(({ state }) => state === 'Inactive');
	assert.equal((await change(`PUT /tags/${old?.id}`)).status, 400);
	assert.equal((await change(`PUT /tags/${randomUUID()}`)).status, 404);
	assert.equal((await change('PUT /tags/refund')).status, 400);
	const listed = async (query: string) => (await stage.call(`GET /v1/tags${query}`)).json.data?.map(({ name }) => name);
	assert.deepEqual(await listed(''), ['warranty', 'urgent', 'refund']);
	assert.deepEqual(await listed('?includeDeactivated=true'), ['warranty', 'urgent', 'old', 'refund']);
	assert.equal((await stage.call('GET /v1/tags?includeDeactivated=maybe')).status, 400);
});

test('custom attributes are set by the ID of their definition and removed with null', async () => {
	const { json } = await stage.call('GET /v1/custom-attributes');
	const idOf = (identifier: string) => String(json.data?.find((known) => String(known.identifier) === identifier)?.id);
	const patch = (values: object) => change('PATCH /custom-attributes', values);
	const set = await patch({ [idOf('frame_number')]: 'HB-1', [idOf('topics')]: ['Brakes'] });
	assert.deepEqual(
		set.json.data?.map(({ identifier, value }) => [identifier, value]),
		[
			['frame_number', 'HB-1'],
			['topics', ['Brakes']],
		],
	);
	assert.equal((await patch({ [idOf('topics')]: null })).json.data?.length, 1);
	assert.equal((await read())?.customAttributes?.[0]?.value, 'HB-1');
	assert.equal((await events()).length, 2);
	for (const bad of [{ [randomUUID()]: 'x' }, { [idOf('topics')]: 'Brakes' }, { [idOf('crm_link')]: 'x' }]) {
		const { status, json: body } = await patch(bad);
		assert.deepEqual([status, body.message], [400, 'Invalid input for patching']);
	}
	assert.equal((await patch({ topics: ['Brakes'] })).json.message, 'Decoding failure in request');
});

test('the conversation of an event can be acted on', async () => {
	const data = { conversation: { csid: 48213, status: 'CLOSED', subject: 'From an event' } };
	stage.dixa.emit(stage.organization.id, 'ConversationClosed', data);
	await stage.takeDeliveries();
	const { json } = await stage.call('GET /v1/conversations/48213');
	assert.deepEqual([json.data?.state, json.data?.subject, json.data?.channel], ['Closed', 'From an event', 'Email']);
	assert.equal((await stage.call('PUT /v1/conversations/48213/reopen')).status, 204);
	const [delivery] = await stage.takeDeliveries();
	assert.deepEqual(
		[delivery.event_fqn, delivery.data.conversation.requester.name],
		['CONVERSATION_OPEN', 'Mette Solberg'],
	);
});

test('ratings are listed', async () => {
	assert.deepEqual((await change('GET /ratings')).json.data, []);
	stage.dixa.addRating(stage.organization.id, conversation.id, { ratingScore: 1, ratingComment: 'Too late' });
	const [rating] = (await change('GET /ratings')).json.data ?? [];
	assert.deepEqual([rating?.ratingScore, rating?.ratingType, rating?.ratingComment], [1, 'Csat', 'Too late']);
});
