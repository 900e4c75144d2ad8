/** Customer contacts, and the members of a team. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { readRefusal } from './client.mts';
import { startStage, type Stage } from './stage.mts';

let stage: Stage;
beforeEach(async () => {
	stage = await startStage();
});
afterEach(() => stage.close());

test('a contact is created, found, changed, and deleted, and each has its event', async () => {
	const account = stage.thena.addAccount(stage.organization.id);
	const create = (body: object) => stage.call('POST /v1/accounts/contacts', body);
	const input = { firstName: 'Ada', email: 'ada@customer.example', accountIds: [account['id']] };
	const { status, json: contact } = await create(input);
	assert.deepEqual([status, contact.accounts?.[0]?.name], [201, 'Bremer Bikes']);
	assert.match(readRefusal(await create(input)), /email/);
	assert.match(readRefusal(await create({ email: 'x@y.example' })), /firstName/);

	const path = `/v1/accounts/contacts/${contact.id}`;
	const { json: changed } = await stage.call(`PUT ${path}`, { lastName: 'Lark', accountIds: [] });
	assert.deepEqual([changed.lastName, changed.firstName, changed.accounts], ['Lark', 'Ada', []]);
	const found = await stage.call('GET /v1/accounts/contacts/search?email=ada@customer.example');
	assert.deepEqual(
		found.json.map(({ id }) => id),
		[contact.id],
	);
	const byId = await stage.call('POST /v1/accounts/contacts/filter/ids', { ids: [contact.id, 'CNONE'] });
	assert.equal(byId.json.length, 1);
	assert.equal((await stage.call('PUT /v1/accounts/contacts/CNONE', {})).status, 404);

	assert.equal((await stage.call(`DELETE ${path}`)).status, 200);
	assert.equal((await stage.call(`DELETE ${path}`)).status, 404);
	assert.deepEqual((await stage.takeEvents()).map(({ eventType }) => eventType).sort(), [
		'customer-contact:created',
		'customer-contact:deleted',
		'customer-contact:updated',
	]);
	stage.thena.behavior.hasDeleteContact = false;
	assert.match(String((await stage.call(`DELETE ${path}`)).json.message), /^Cannot DELETE/);
});

test('a team has members', async () => {
	const members = async (query: string) => {
		const { json } = await stage.call(`GET /v1/teams/${stage.organization.teams[0]?.id}/members${query}`);
		return json.data?.map(({ name }) => name);
	};
	assert.deepEqual(await members('?includeAgents=true'), ['Mira Okafor', 'Key Owner', 'Key Owner']);
	assert.deepEqual(await members('?searchQuery=mira'), ['Mira Okafor']);
	assert.equal((await stage.call('GET /v1/teams/TNONE/members')).status, 404);
});
