/** End users, agents, and the lists of an organization. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { startStage, type Stage } from './stage.mts';

let stage: Stage;
beforeEach(async () => {
	stage = await startStage();
});
afterEach(() => stage.close());

const namesOf = async (route: string) => (await stage.call(route)).json.data?.map((person) => person.displayName);

test('an end user is created, found, changed, and not created twice', async () => {
	const input = { displayName: 'Ada', email: 'ada@customer.example', phoneNumber: '+4700000001', externalId: 'a-1' };
	const created = await stage.call('POST /v1/endusers', input);
	const { id } = Object(created.json.data);
	assert.deepEqual([created.status, created.json.data?.customAttributes], [201, []]);
	for (const query of ['email=ada@customer.example', 'phone=%2B4700000001', 'externalId=a-1'])
		assert.deepEqual(await namesOf(`GET /v1/endusers?${query}`), ['Ada'], query);
	const twice = await stage.call('POST /v1/endusers', input);
	assert.deepEqual([twice.status, twice.json.message], [400, 'Validation failure during enduser creation']);
	stage.dixa.behavior.refusesDuplicateEmail = false;
	assert.equal((await stage.call('POST /v1/endusers', input)).status, 201);

	const patched = await stage.call(`PATCH /v1/endusers/${id}`, { displayName: 'Ada Lark' });
	assert.deepEqual([patched.json.data?.displayName, patched.json.data?.email], ['Ada Lark', 'ada@customer.example']);
	assert.equal((await stage.call(`PATCH /v1/endusers/${id}`, { email: 'nonsense' })).status, 400);
	assert.equal((await stage.call(`GET /v1/endusers/${id}`)).json.data?.displayName, 'Ada Lark');
	assert.equal((await stage.call(`GET /v1/endusers/${randomUUID()}`)).status, 404);
	assert.equal((await stage.call('GET /v1/endusers/one')).status, 400);
});

test('a search has one filter, and nobody found is an empty list or a 404', async () => {
	const { status, json } = await stage.call('GET /v1/endusers?email=a@b.example&phone=1');
	assert.deepEqual([status, json.message], [400, 'Invalid filters: Cannot provide more than one filter']);
	assert.deepEqual((await stage.call('GET /v1/endusers?email=a@b.example')).json.data, []);
	stage.dixa.behavior.unknownEndUser = 404;
	assert.equal((await stage.call('GET /v1/endusers?email=a@b.example')).status, 404);
});

test('lists have pages', async () => {
	const { id: organizationId } = stage.organization;
	const { id } = stage.dixa.addEndUser(organizationId);
	for (let index = 0; index < 5; index++)
		stage.dixa.addConversation(organizationId, { requesterId: id, subject: `Order ${index}` });
	const lists = [
		['GET', `/v1/endusers/${id}/conversations`, undefined, 5],
		['POST', '/v1/search/conversations', { query: { value: 'order' } }, 5],
		['GET', '/v1/agents', undefined, 3],
	] as const;
	for (const [method, path, body, count] of lists) {
		const ids: unknown[] = [];
		for (let url: string | undefined = `${path}?pageLimit=2`; url !== undefined; ) {
			const { json } = await stage.call(`${method} ${url}`, body);
			ids.push(...(json.data ?? []).map((item) => item.id));
			url = json.meta?.next === undefined ? undefined : String(json.meta.next);
		}
		assert.equal(new Set(ids).size, count, path);
		assert.equal((await stage.call(`${method} ${path}?pageLimit=0`, body)).status, 400);
	}
});

test('agents, queues, and addresses are listed and read', async () => {
	const [agent] = (await stage.call('GET /v1/agents?email=ida@sandbox.example')).json.data ?? [];
	assert.deepEqual([agent?.displayName, agent?.roles], ['Ida Kragelund', ['Agent']]);
	assert.equal((await stage.call(`GET /v1/agents/${agent?.id}`)).json.data?.displayName, 'Ida Kragelund');
	assert.equal((await stage.call(`GET /v1/agents/${randomUUID()}`)).status, 404);
	const queue = stage.organization.queues[1];
	assert.equal((await stage.call(`GET /v1/queues/${queue?.id}`)).json.data?.name, queue?.name);
	const { json } = await stage.call('GET /v1/contact-endpoints?_type=EmailEndpoint');
	assert.deepEqual(
		json.data?.map(({ address }) => address),
		['help@sandbox.email.dixa.example'],
	);
});

test('an end user with open conversations is anonymized only by force', async () => {
	const { requesterId } = stage.dixa.addConversation(stage.organization.id);
	const path = `PATCH /v1/endusers/${requesterId}/anonymize`;
	assert.equal((await stage.call(path)).status, 409);
	const { status, json } = await stage.call(`${path}?force=true`);
	assert.deepEqual([status, json.data?.targetEntityId], [202, requesterId]);
	assert.equal((await stage.call(`GET /v1/endusers/${requesterId}`)).json.data?.email, undefined);
	const request = await stage.call(`GET /v1/anonymization/request/${json.data?.id}`);
	assert.equal(typeof request.json.data?.processedAt, 'string');
});
