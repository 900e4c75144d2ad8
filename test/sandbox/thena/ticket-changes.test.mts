/** What the API changes in tickets: a later read shows it, and the events name the key's user. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { thena } from '../../../dist/shared/vendors/thena/index.js';
import { readRefusal } from './client.mts';
import { startStage, type Stage } from './stage.mts';

let stage: Stage;
let id: string;
beforeEach(async () => {
	stage = await startStage();
	id = String(stage.thena.addTicket(stage.organization.id)['id']);
});
afterEach(() => stage.close());

const patch = (body: object) => stage.call(`PATCH /v1/tickets/${id}`, body);

test('one request changes status, priority, and agent, and each has its event', async () => {
	const { status, json } = await patch({
		statusName: 'in progress',
		priorityName: 'High',
		assignedAgentEmail: 'mira@sandbox.example',
	});
	const { data } = json;
	assert.deepEqual(
		[status, json.status, data?.status, data?.priorityId, data?.assignedAgent],
		[200, true, 'In progress', 'PRIORITY_HIGH', 'Mira Okafor'],
	);
	const events = await stage.takeEvents();
	assert.deepEqual(events.map(({ eventType }) => eventType).sort(), [
		'ticket:assigned',
		'ticket:priority:changed',
		'ticket:status:changed',
	]);
	const { actor, payload } = events.find(({ eventType }) => eventType === 'ticket:status:changed');
	assert.deepEqual([payload.previousTicket.statusName, payload.ticket.statusName], ['Open', 'In progress']);
	assert.deepEqual(actor, { id: stage.organization.keys[0]?.userId, type: 'AGENT', email: 'user1@sandbox.example' });
	assert.equal((await stage.call(`GET /v1/tickets/${id}`)).json.data?.status, 'In progress');

	await patch({ statusName: 'In progress' });
	assert.deepEqual(await stage.takeEvents(), [], 'the same again');
	await patch({ title: 'New' });
	assert.deepEqual(
		(await stage.takeEvents()).map(({ eventType }) => eventType),
		['ticket:updated'],
	);
});

test('what a ticket can’t have is refused', async () => {
	const [, sales] = stage.organization.teams;
	const { json } = await stage.call(`GET /v1/tickets/status?teamId=${sales?.id}`);
	const closed = json.data?.find(({ name }) => String(name) === 'Closed');
	assert.match(readRefusal(await patch({ statusId: closed?.id })), /statusId/, 'a status of another team');
	assert.match(readRefusal(await patch({ statusName: 'Sleeping' })), /statusId/);
	assert.match(readRefusal(await patch({ priorityName: 'Huge' })), /priorityId/);
	assert.match(readRefusal(await patch({ assignedAgentEmail: 'no@one.example' })), /assignedAgentId/);
	assert.match(readRefusal(await patch({ title: '' })), /title/);
	assert.equal((await stage.call('PATCH /v1/tickets/TKTNONE', { title: 'x' })).status, 404);
	stage.thena.behavior.hasGetTicket = false;
	assert.equal((await stage.call(`GET /v1/tickets/${id}`)).status, 404);
	stage.thena.setDenied('thena_sandbox_key', ['updateTicket']);
	assert.equal((await patch({ title: 'x' })).status, 403);
});

test('several tickets change at once, and unknown ones are skipped', async () => {
	const { json } = await stage.call('PATCH /v1/tickets/bulk', {
		ticketIds: [id, 'TKTNONE'],
		statusId: 'STATUS_CLOSED',
	});
	assert.deepEqual(
		json.data?.updated?.map((ticket) => ticket.id),
		[id],
	);
	assert.deepEqual(json.data?.skipped, [{ id: 'TKTNONE', reason: 'Ticket not found' }]);
});

test('a ticket is created once per key', async () => {
	const teamId = stage.organization.teams[1]?.id;
	const input = { title: 'Bell', requestorEmail: 'ada@customer.example', teamId, deDuplicationKey: 'se-1' };
	const create = (over: object = {}) => stage.call('POST /v1/tickets', { ...input, ...over });
	const { status, json } = await create();
	assert.deepEqual([status, json.data?.teamName, json.data?.status, json.data?.source], [201, 'Sales', 'Open', 'api']);
	assert.equal((await create()).json.data?.id, json.data?.id);
	const events = await stage.takeEvents();
	assert.deepEqual(
		events.map(({ eventType }) => eventType),
		['ticket:created'],
	);
	for (const key of ['title', 'requestorEmail', 'teamId'])
		assert.match(readRefusal(await create({ [key]: undefined })), new RegExp(key));
	assert.match(readRefusal(await create({ teamId: 'TNONE', deDuplicationKey: 'se-2' })), /teamId/);
});

test('a comment comes from the key’s user, is public or private, and is sent once per key', async () => {
	const comment = (body: object) => stage.call(`POST /v1/tickets/${id}/comment`, body);
	const { json } = await comment({
		content: 'Thank you.',
		shouldSendEmail: true,
		metadata: { source: 'x' },
		deDuplicationKey: 'se-1',
	});
	assert.deepEqual([json.data?.commentVisibility, json.data?.author], ['public', 'Key Owner']);
	assert.equal((await comment({ content: 'Thank you.', deDuplicationKey: 'se-1' })).json.data?.id, json.data?.id);
	const note = await comment({ content: 'A regular.', commentVisibility: 'private', commentType: 'note' });
	assert.deepEqual([note.json.data?.commentVisibility, note.json.data?.commentType], ['private', 'note']);
	const events = await stage.takeEvents();
	assert.equal(events.length, 2);
	const [first] = events.filter(({ payload }) => payload.comment.content === 'Thank you.');
	const body = { message: first };
	const identity = thena.identify(body);
	const event = identity && thena.normalize(body, undefined, identity);
	assert.deepEqual(
		[event?.type, event?.data.comment?.text, event?.data.actor?.id],
		['ticket:comment:created', 'Thank you.', stage.organization.keys[0]?.userId],
	);
	assert.match(readRefusal(await comment({})), /content/);
	assert.equal(
		(await stage.call('POST /v1/comments', { entityType: 'ticket', entityId: id, content: 'x' })).status,
		201,
	);
});

test('a customer’s comment reopens a closed ticket', async () => {
	await patch({ statusName: 'Closed' });
	await stage.takeEvents();
	stage.thena.writeAsCustomer(stage.organization.id, id, 'Still silent.');
	const events = await stage.takeEvents();
	assert.deepEqual(events.map(({ eventType, actor }) => [eventType, actor.type]).sort(), [
		['ticket:comment:created', 'CUSTOMER'],
		['ticket:status:changed', 'CUSTOMER'],
	]);
});

test('the ticket of an event can be acted on', async () => {
	stage.thena.emit(stage.organization.id, 'ticket:created');
	const [{ payload }] = await stage.takeEvents();
	const { json } = await stage.call(`PATCH /v1/tickets/${payload.ticket.id}`, { statusName: 'Closed' });
	assert.deepEqual([json.data?.title, json.data?.status], [payload.ticket.title, 'Closed']);
});

test('the search filters, sorts, and has pages', async () => {
	for (const title of ['Alpha', 'Beta'])
		stage.thena.addTicket(stage.organization.id, { title, requestorEmail: 'a@b.example' });
	const search = async (query: string) => {
		const { json } = await stage.call(`GET /v1/search/tickets?${query}`);
		return json.result?.hits?.map(({ document }) => document?.title);
	};
	const own = encodeURIComponent('requestorEmail:=`a@b.example` && statusName:=open');
	assert.deepEqual(await search(`q=*&query_by=title&filter_by=${own}&sort_by=title:desc`), ['Beta', 'Alpha']);
	assert.deepEqual(await search('q=alph&query_by=title,description'), ['Alpha']);
	assert.deepEqual(await search(`q=*&query_by=title&filter_by=uid:=${id}`), ['Bicycle bell is silent']);
	assert.deepEqual(await search('q=*&query_by=title&sort_by=title:asc&per_page=1&page=2'), ['Beta']);
	assert.equal((await stage.call('GET /v1/search/tickets?q=*')).status, 400);
	assert.equal((await stage.call('GET /v1/search/tickets?q=*&query_by=title&per_page=251')).status, 400);
	assert.equal((await stage.call('GET /v1/search/moons?q=*&query_by=title')).status, 404);
});
