/** Customers, and the lists of a workspace. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { callApi, mutate } from './client.mts';
import { allPermissions } from './permissions.mts';
import { KEY, startStage, WORKSPACE, type Stage } from './stage.mts';

const EMAIL = 'ada@customer.example';
let stage: Stage;
let url: string;

beforeEach(async () => {
	const eventTypes = ['created', 'updated', 'deleted', 'changed', 'group_memberships_changed'].map(
		(name) => `customer.customer_${name}`,
	);
	stage = await startStage(eventTypes);
	({ url } = stage);
});
afterEach(() => stage.close());

async function eventTypes() {
	return (await stage.takeDeliveries()).map((body) => body['type']).sort();
}
const upsert = (onUpdate: object = {}, onCreate: object = {}, identifier: object = { emailAddress: EMAIL }) =>
	mutate(
		url,
		'upsertCustomer',
		{ identifier, onUpdate, onCreate: { fullName: 'Ada', email: { email: EMAIL, isVerified: false }, ...onCreate } },
		'result customer { id fullName externalId }',
	);

test('a customer is created, updated, or left alone, and the events say which', async () => {
	const created = await upsert({}, { externalId: 'a-1' });
	assert.deepEqual([created?.result, created?.customer?.externalId], ['CREATED', 'a-1']);
	assert.deepEqual(await eventTypes(), ['customer.customer_changed', 'customer.customer_created']);
	assert.equal((await upsert({ fullName: { value: 'Ada' } }))?.result, 'NOOP');
	assert.deepEqual(await eventTypes(), []);
	const updated = await upsert({ fullName: { value: 'Ada L.' }, externalId: { value: null } });
	assert.deepEqual(
		[updated?.result, updated?.customer?.fullName, updated?.customer?.externalId],
		['UPDATED', 'Ada L.', null],
	);
	assert.deepEqual(await eventTypes(), ['customer.customer_changed', 'customer.customer_updated']);
});

test('what is wrong with a customer is refused with Plain’s codes', async () => {
	stage.plain.addCustomer(WORKSPACE, { email: 'other@customer.example', externalId: 'b-1' });
	await upsert();
	const codes = [
		await upsert({ email: { email: 'other@customer.example', isVerified: false } }),
		await upsert({ externalId: { value: 'b-1' } }),
		await upsert({}, { email: { email: 'nonsense', isVerified: false } }, { externalId: 'c-1' }),
		await upsert(
			{},
			{ fullName: '', email: { email: 'new@customer.example', isVerified: false } },
			{ externalId: 'c-1' },
		),
		await upsert({}, {}, {}),
	].map((result) => [result?.error?.code, result?.error?.fields?.[0]?.field]);
	assert.deepEqual(codes, [
		['customer_already_exists_with_email', undefined],
		['customer_already_exists_with_external_id', undefined],
		['input_validation', 'email'],
		['input_validation', 'fullName'],
		['input_validation', 'identifier'],
	]);
});

test('spam is marked and unmarked, repeatedly unless the older codes apply', async () => {
	const customerId = stage.plain.addCustomer(WORKSPACE).id;
	const set = async (field: string) => (await mutate(url, field, { customerId }))?.error?.code;
	assert.equal(await set('markCustomerAsSpam'), undefined);
	assert.equal(await set('markCustomerAsSpam'), undefined);
	assert.equal((await eventTypes()).length, 2);
	stage.plain.behavior.refusesRepeatedSpam = true;
	assert.equal(await set('markCustomerAsSpam'), 'customer_already_marked_as_spam');
	assert.equal(await set('unmarkCustomerAsSpam'), undefined);
	assert.equal(await set('unmarkCustomerAsSpam'), 'customer_is_not_marked_as_spam');
});

test('groups and tenants', async () => {
	const customerId = stage.plain.addCustomer(WORKSPACE, { externalId: 'a-1' }).id;
	const groups = { customerId, customerGroupIdentifiers: [{ customerGroupKey: 'pilots' }] };
	const added = await mutate(
		url,
		'addCustomerToCustomerGroups',
		groups,
		'customerGroupMemberships { customerGroup { name } }',
	);
	assert.deepEqual(added?.customerGroupMemberships, [{ customerGroup: { name: 'Pilots' } }]);
	assert.equal((await mutate(url, 'addCustomerToCustomerGroups', groups))?.error, null, 'twice');
	await mutate(url, 'removeCustomerFromCustomerGroups', groups);
	const membershipChanged = 'customer.customer_group_memberships_changed';
	assert.deepEqual(await eventTypes(), [membershipChanged, membershipChanged]);
	const unknown = { customerId, customerGroupIdentifiers: [{ customerGroupKey: 'none' }] };
	assert.equal((await mutate(url, 'addCustomerToCustomerGroups', unknown))?.error?.code, 'not_found');

	const tenants = { customerIdentifier: { externalId: 'a-1' }, tenantIdentifiers: [{ externalId: 'fjord' }] };
	const selection = 'customer { tenantMemberships { edges { node { tenant { name } } } } }';
	const joined = await mutate(url, 'addCustomerToTenants', tenants, selection);
	assert.deepEqual(joined?.customer?.tenantMemberships?.edges, [{ node: { tenant: { name: 'Fjord Tools' } } }]);
	const left = await mutate(url, 'removeCustomerFromTenants', tenants, selection);
	assert.deepEqual(left?.customer?.tenantMemberships?.edges, []);
});

test('a customer is found by ID, email, external ID, and part of a name, and is deleted with all threads', async () => {
	const { id } = stage.plain.addCustomer(WORKSPACE, { fullName: 'Ada Lark', email: EMAIL, externalId: 'a-1' });
	stage.plain.addThread(WORKSPACE, { customer: { id } });
	const query = `query ($id: ID!, $email: String!) {
		customer(customerId: $id) { id } customerByEmail(email: $email) { id } customerByExternalId(externalId: "a-1") { id }
		searchCustomers(searchQuery: { or: [{ fullName: { caseInsensitiveContains: "LARK" } }] }) { edges { node { id } } }
		threads { totalCount }
	}`;
	const read = async () => (await callApi(url, query, { variables: { id, email: EMAIL.toUpperCase() } })).json.data;
	const found = { id };
	assert.deepEqual(await read(), {
		customer: found,
		customerByEmail: found,
		customerByExternalId: found,
		searchCustomers: { edges: [{ node: found }] },
		threads: { totalCount: 1 },
	});
	assert.equal((await mutate(url, 'deleteCustomer', { customerId: id }))?.error, null);
	assert.deepEqual(await read(), {
		customer: null,
		customerByEmail: null,
		customerByExternalId: null,
		searchCustomers: { edges: [] },
		threads: { totalCount: 0 },
	});
	assert.deepEqual(await eventTypes(), ['customer.customer_deleted']);
});

test('the lists of a workspace have pages and require their own permissions', async () => {
	const lists = {
		users: 'user:read',
		machineUsers: 'machineUser:read',
		labelTypes: 'labelType:read',
		threadFieldSchemas: 'threadFieldSchema:read',
		customerGroups: 'customerGroup:read',
		tenants: 'tenant:read',
	};
	for (const [list, permission] of Object.entries(lists)) {
		const query = `{ ${list}(first: 1) { edges { node { id } } pageInfo { hasNextPage } } }`;
		assert.equal((await callApi(url, query)).json.data?.[list]?.edges?.length, 1, list);
		stage.plain.setPermissions(KEY, []);
		assert.match((await callApi(url, query)).text, new RegExp(permission));
		stage.plain.setPermissions(KEY, allPermissions);
	}
	const names =
		'{ labelTypes(filters: { isArchived: false }) { edges { node { name } } } userByEmail(email: "MIRA@sandbox.example") { id } }';
	const { data } = (await callApi(url, names)).json;
	assert.deepEqual(
		data?.labelTypes?.edges?.map(({ node }) => node?.name),
		['Bells', 'Bug', 'VIP', 'Answered'],
	);
	assert.deepEqual(data?.userByEmail, { id: 'u_sandbox' });
});
