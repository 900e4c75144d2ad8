/** What mutations change in a thread: a later read shows it, and the webhook event has the state before and after. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { callApi, mutate } from './client.mts';
import { allPermissions } from './permissions.mts';
import { KEY, startStage, WORKSPACE, type Stage } from './stage.mts';

let stage: Stage;
let url: string;
let threadId: string;

beforeEach(async () => {
	const eventTypes = [
		'thread_created',
		'thread_status_transitioned',
		'thread_assignment_transitioned',
		'thread_labels_changed',
		'thread_priority_changed',
		'thread_field_created',
		'thread_field_updated',
		'thread_tenant_updated',
	].map((name) => `thread.${name}`);
	stage = await startStage(eventTypes);
	({ url } = stage);
	threadId = stage.plain.addThread(WORKSPACE).id;
});
afterEach(() => stage.close());

/** The payloads that arrived since the last call. */
async function payloads() {
	return (await stage.takeDeliveries()).map((body) => body['payload']);
}
const machineUser = () => ({
	actorType: 'machineUser',
	machineUserId: stage.plain.workspaces[0]?.keys[0]?.machineUserId,
});
const change = (field: string, input: object, selection?: string) =>
	mutate(url, field, { threadId, ...input }, selection);
const codeOf = (result: Awaited<ReturnType<typeof change>>) => [
	result?.error?.code,
	result?.error?.fields?.[0]?.field,
	result?.error?.fields?.[0]?.type,
];
async function read(selection: string) {
	const query = `query ($threadId: ID!) { thread(threadId: $threadId) { ${selection} } }`;
	return (await callApi(url, query, { variables: { threadId } })).json.data?.thread;
}

test('a status is set once; the same status again sends nothing', async () => {
	const selection = 'thread { status statusDetail { __typename } }';
	const cases = [
		['markThreadAsDone', {}, 'DONE', 'ThreadStatusDetailDoneManuallySet'],
		['markThreadAsTodo', { statusDetail: 'IN_PROGRESS' }, 'TODO', 'ThreadStatusDetailInProgress'],
		['snoozeThread', {}, 'SNOOZED', 'ThreadStatusDetailWaitingForCustomer'],
		['snoozeThread', { durationSeconds: 60 }, 'SNOOZED', 'ThreadStatusDetailWaitingForDuration'],
	] as const;
	for (const [field, input, status, detail] of cases) {
		const { thread, error } = Object(await change(field, input, selection));
		assert.deepEqual([thread.status, thread.statusDetail.__typename, error], [status, detail, null]);
		const [payload, ...others] = await payloads();
		assert.equal(payload.eventType, 'thread.thread_status_transitioned');
		assert.deepEqual([payload.thread.status, payload.thread.statusChangedBy], [status, machineUser()]);
		assert.notDeepEqual(payload.previousThread.statusDetail, payload.thread.statusDetail);
		assert.deepEqual(others, []);
	}
	await change('markThreadAsDone', {});
	assert.equal((await payloads()).length, 1);
	assert.equal((await change('markThreadAsDone', {}))?.error, null);
	assert.deepEqual(await payloads(), []);
	assert.deepEqual(codeOf(await change('snoozeThread', { durationSeconds: 0 })), [
		'input_validation',
		'durationSeconds',
		'VALIDATION',
	]);
	assert.deepEqual(codeOf(await change('snoozeThread', { statusDetail: 'WAITING_FOR_DURATION' })), [
		'input_validation',
		'durationSeconds',
		'REQUIRED',
	]);
});

test('labels are added by their type, removed by their own ID, and refused twice', async () => {
	const added = await change('addLabels', { labelTypeIds: ['lt_bug'] }, 'labels { id labelType { id } }');
	const [payload] = await payloads();
	assert.deepEqual(
		[payload.changeType, payload.thread.labels.length, payload.previousThread.labels.length],
		['ADDED', 2, 1],
	);

	const again = await change('addLabels', { labelTypeIds: ['lt_vip', 'lt_bug'] }, 'labels { id } thread { id }');
	assert.equal(again?.error?.code, 'label_with_given_type_already_added_to_thread');
	assert.deepEqual([again?.labels, again?.thread], [[], null]);
	const archived = await change('addLabels', { labelTypeIds: ['lt_old'] });
	assert.equal(archived?.error?.code, 'cannot_add_label_using_archived_label_type');
	assert.deepEqual(codeOf(await change('addLabels', { labelTypeIds: ['lt_none'] })), [
		'not_found',
		'labelTypeIds',
		'NOT_FOUND',
	]);

	const labelIds = [added?.labels?.[0]?.id];
	const byType = await mutate(url, 'removeLabels', { labelIds: ['lt_bug'] });
	assert.equal(byType?.error?.code, 'not_found', 'a label type is no label');
	const removed = await mutate(url, 'removeLabels', { labelIds }, 'thread { labels { labelType { id } } }');
	assert.deepEqual(removed?.thread?.labels, [{ labelType: { id: 'lt_sandbox' } }]);
	assert.deepEqual(
		(await payloads()).map(({ changeType }) => changeType),
		['REMOVED'],
	);
});

test('people are assigned by their ID, and a thread is escalated along its path', async () => {
	const assigned = 'thread { assignedTo { __typename ... on User { id email } ... on MachineUser { id } } }';
	const user = await change('assignThread', { userId: 'u_jonas' }, assigned);
	assert.deepEqual(user?.thread?.assignedTo, { __typename: 'User', id: 'u_jonas', email: 'jonas@sandbox.example' });
	const [payload] = await payloads();
	assert.deepEqual([payload.previousThread.assignee.id, payload.thread.assignee.id], ['u_sandbox', 'u_jonas']);
	const { machineUserId } = machineUser();
	assert.equal(
		(await change('assignThread', { machineUserId }, assigned))?.thread?.assignedTo?.__typename,
		'MachineUser',
	);
	assert.equal((await change('unassignThread', {}, assigned))?.thread?.assignedTo, null);
	assert.equal((await payloads()).length, 2);

	assert.deepEqual(codeOf(await change('assignThread', { userId: 'u_none' })), ['not_found', 'userId', 'NOT_FOUND']);
	assert.equal((await change('assignThread', { userId: 'u_jonas', machineUserId }))?.error?.code, 'input_validation');
	assert.equal((await change('escalateThread', {}))?.error?.code, 'input_validation');
	threadId = stage.plain.addThread(WORKSPACE, { hasEscalationPath: true }).id;
	assert.equal((await change('escalateThread', {}))?.error, null);
});

test('priority, title, tenant, and fields', async () => {
	assert.equal((await change('changeThreadPriority', { priority: 0 }, 'thread { priority }'))?.thread?.priority, 0);
	assert.deepEqual(codeOf(await change('changeThreadPriority', { priority: 4 })), [
		'input_validation',
		'priority',
		'VALIDATION',
	]);
	await change('updateThreadTitle', { title: 'New' });
	assert.deepEqual(codeOf(await change('updateThreadTitle', { title: ' ' })), [
		'input_validation',
		'title',
		'REQUIRED',
	]);
	await change('updateThreadTenant', { tenantIdentifier: { externalId: 'fjord' } });
	const field = { identifier: { threadId, key: 'product_area' }, type: 'ENUM' };
	const upsert = (input: object) =>
		mutate(url, 'upsertThreadField', { ...field, ...input }, 'result threadField { key stringValue }');
	assert.equal((await upsert({ stringValue: 'bells' }))?.result, 'CREATED');
	assert.equal((await upsert({ stringValue: 'brakes' }))?.result, 'UPDATED');
	assert.equal((await upsert({ stringValue: 'brakes' }))?.result, 'NOOP');
	assert.equal((await upsert({ stringValue: 'saddles' }))?.error?.fields?.[0]?.field, 'stringValue');
	assert.equal((await upsert({ type: 'STRING', stringValue: 'x' }))?.error?.fields?.[0]?.field, 'type');
	assert.deepEqual(
		(await payloads()).map(({ eventType }) => eventType),
		[
			'thread.thread_priority_changed',
			'thread.thread_tenant_updated',
			'thread.thread_field_created',
			'thread.thread_field_updated',
		],
	);
	assert.deepEqual(await read('title priority tenant { name } threadFields { key stringValue }'), {
		title: 'New',
		priority: 0,
		tenant: { name: 'Fjord Tools' },
		threadFields: [{ key: 'product_area', stringValue: 'brakes' }],
	});
});

test('a thread is created for a customer who exists, and its external ID is unique per customer', async () => {
	const { id: customerId } = stage.plain.addCustomer(WORKSPACE, { email: 'ada@customer.example' });
	const input = {
		customerIdentifier: { emailAddress: 'Ada@customer.example' },
		title: 'Bell',
		externalId: 'order-7',
		components: [{ componentText: { text: 'It is silent.' } }],
		labelTypeIds: ['lt_vip'],
		threadFields: [{ key: 'seats', type: 'NUMBER', numberValue: 3 }],
	};
	const create = (over: object) =>
		mutate(url, 'createThread', { ...input, ...over }, 'thread { id ref channel priority previewText }');
	const { thread } = Object(await create({}));
	assert.deepEqual([thread.channel, thread.priority, thread.previewText], ['API', 2, 'It is silent.']);
	const [created] = await payloads();
	assert.deepEqual(
		[created.eventType, created.thread.id, created.thread.createdBy],
		['thread.thread_created', thread.id, machineUser()],
	);
	assert.equal((await create({}))?.error?.fields?.[0]?.field, 'externalId');
	assert.equal((await create({ customerIdentifier: { emailAddress: 'no@one.example' } }))?.error?.code, 'not_found');
	assert.equal((await create({ customerIdentifier: {} }))?.error?.code, 'input_validation');
	const queries = `query ($customerId: ID!, $ref: String!) {
		threadByExternalId(customerId: $customerId, externalId: "order-7") { id }
		threadByRef(ref: $ref) { id }
		none: thread(threadId: "th_none") { id }
	}`;
	const { data } = (await callApi(url, queries, { variables: { customerId, ref: thread.ref } })).json;
	assert.deepEqual(data, { threadByExternalId: { id: thread.id }, threadByRef: { id: thread.id }, none: null });
});

test('each mutation names the permission that it lacks', async () => {
	const cases = [
		['markThreadAsDone', {}, 'thread:edit'],
		['assignThread', { userId: 'u_jonas' }, 'thread:assign'],
		['unassignThread', {}, 'thread:unassign'],
		['addLabels', { labelTypeIds: ['lt_bug'] }, 'label:create'],
	] as const;
	for (const [field, input, permission] of cases) {
		stage.plain.setPermissions(
			KEY,
			allPermissions.filter((held) => held !== permission),
		);
		const result = await change(field, input);
		assert.deepEqual(
			[result?.error?.code, result?.error?.message],
			['forbidden', `Insufficient permissions, missing "${permission}".`],
		);
	}
	assert.deepEqual(await payloads(), []);
});

test('a result that the key may not read fails the request although the thread was changed', async () => {
	stage.plain.setPermissions(KEY, ['thread:edit']);
	const query = `mutation ($input: MarkThreadAsDoneInput!) { markThreadAsDone(input: $input) { thread { id } error { code } } }`;
	const { status, json } = await callApi(url, query, { variables: { input: { threadId } } });
	assert.deepEqual([status, json.errors?.[0]?.extensions?.code], [403, 'FORBIDDEN']);
	assert.deepEqual(json.data, { markThreadAsDone: { thread: null, error: null } });
	assert.equal((await payloads()).length, 1);
});
