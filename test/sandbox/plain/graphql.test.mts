/** Plain's API: keys, permissions, operations, and errors. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import { callApi, CREATE, buildCreateInput, DELETE, LIST, UPDATE } from './client.mts';

let sandbox: Sandbox;
let url: string;
let workspaceId: string;

beforeEach(async () => {
	sandbox = await startSandbox({
		plain: {
			workspaces: [
				{
					id: 'w_one',
					name: 'One',
					hmacSecret: 'secret',
					keys: [{ key: 'plainApiKey_sandbox' }, { key: 'second' }, { key: 'bare', permissions: [] }],
				},
				{ id: 'w_two', keys: [{ key: 'two' }] },
				{ id: 'w_demo', isDemoWorkspace: true, keys: [{ key: 'demo' }] },
			],
		},
	});
	url = sandbox.plain.graphqlUrl;
	workspaceId = 'w_one';
});
afterEach(() => sandbox.close());

test('a key belongs to a workspace; an unknown or revoked key is UNAUTHENTICATED with 401', async () => {
	const query = '{ myWorkspace { id name publicName isDemoWorkspace } }';
	assert.deepEqual((await callApi(url, query)).json.data, {
		myWorkspace: { id: 'w_one', name: 'One', publicName: 'One', isDemoWorkspace: false },
	});
	assert.equal((await callApi(url, query, { key: 'demo' })).json.data?.myWorkspace?.isDemoWorkspace, true);

	sandbox.plain.revokeKey('second');
	for (const key of ['nonsense', 'second']) {
		const { status, json } = await callApi(url, query, { key });
		assert.equal(status, 401);
		assert.equal(json.errors?.[0]?.extensions?.code, 'UNAUTHENTICATED');
	}
	sandbox.plain.behavior.badKeyBody = 'text';
	const { status, json, text } = await callApi(url, query, { key: 'nonsense' });
	assert.deepEqual([status, json, text], [401, undefined, 'Unauthorized']);
});

test('a query without permission has errors[] with FORBIDDEN and the configured status', async () => {
	for (const status of [403, 401, 200] as const) {
		sandbox.plain.behavior.forbiddenStatus = status;
		const reply = await callApi(url, LIST, { key: 'bare' });
		assert.equal(reply.status, status);
		assert.equal(reply.json.data, null);
		const [error] = reply.json.errors ?? [];
		assert.equal(error?.message, 'Insufficient permissions, missing "webhookTarget:read".');
		assert.deepEqual([error?.path, error?.extensions], [['webhookTargets'], { code: 'FORBIDDEN' }]);
	}
	const events = await callApi(url, '{ subscriptionEventTypes { eventType } }', { key: 'bare' });
	assert.match(events.text, /missing \\"subscriptionEventTypes:read\\"/);
});

test('a mutation without permission returns 200 and its own error', async () => {
	sandbox.plain.setPermissions('bare', ['webhookTarget:read']);
	const cases = [
		[CREATE, buildCreateInput(), 'createWebhookTarget', 'create'],
		[UPDATE, { input: { webhookTargetId: 'x', isEnabled: { value: true } } }, 'updateWebhookTarget', 'edit'],
		[DELETE, { input: { webhookTargetId: 'x' } }, 'deleteWebhookTarget', 'delete'],
	] as const;
	for (const [query, variables, field, permission] of cases) {
		const { status, json } = await callApi(url, query, { key: 'bare', variables });
		assert.equal(status, 200);
		const message = `Insufficient permissions, missing "webhookTarget:${permission}".`;
		assert.deepEqual(json.data?.[field]?.error, { message, type: 'FORBIDDEN', code: 'forbidden', fields: [] });
	}
	assert.equal(sandbox.plain.targets().length, 0);
});

test('a request that GraphQL rejects is a 400 with the matching code', async () => {
	const cases = [
		['{ myWorkspace {', 'GRAPHQL_PARSE_FAILED'],
		['{ myWorkspace { nonsense } }', 'GRAPHQL_VALIDATION_FAILED'],
		['mutation { createWebhookTarget(input: { headers: [] }) { error { code } } }', 'GRAPHQL_VALIDATION_FAILED'],
		[CREATE, 'BAD_USER_INPUT'],
		['{ webhookTargets(first: 101) { pageInfo { hasNextPage } } }', 'BAD_USER_INPUT'],
		['{ webhookTargets(first: 1, before: "x") { pageInfo { hasNextPage } } }', 'BAD_USER_INPUT'],
		['{ webhookTargets(after: "x") { pageInfo { hasNextPage } } }', 'BAD_USER_INPUT'],
	] as const;
	for (const [query, code] of cases) {
		const { status, json } = await callApi(url, query, { variables: { input: {} } });
		assert.deepEqual([status, json.errors?.[0]?.extensions?.code], [400, code], query);
	}
	const headers = { Authorization: 'Bearer plainApiKey_sandbox' };
	assert.equal((await fetch(url, { method: 'POST', headers, body: 'null' })).status, 400);
	assert.equal((await fetch(url, { headers })).status, 404);
});

test('a target can be created, read, updated with wrapped scalars, and deleted', async () => {
	const created = (await callApi(url, CREATE, { variables: buildCreateInput() })).json.data?.createWebhookTarget;
	assert.equal(created?.error, null);
	assert.deepEqual(created?.webhookTarget?.eventSubscriptions, [{ eventType: 'thread.thread_created' }]);
	const webhookTargetId = created?.webhookTarget?.id;

	const change = {
		webhookTargetId,
		url: { value: 'https://example.com/other' },
		isEnabled: { value: false },
		eventSubscriptions: [],
	};
	const updated = (await callApi(url, UPDATE, { variables: { input: change } })).json.data?.updateWebhookTarget
		?.webhookTarget;
	const expected = {
		url: 'https://example.com/other',
		description: 'Test',
		version: '2026-09-11',
		isEnabled: false,
		eventSubscriptions: [],
	};
	assert.deepEqual(updated, { id: webhookTargetId, ...expected });
	assert.equal(
		(await callApi(url, UPDATE, { variables: { input: { webhookTargetId, isEnabled: true } } })).status,
		400,
	);

	const read =
		'query ($id: ID!) { webhookTarget(webhookTargetId: $id) { id createdBy { __typename } createdAt { iso8601 unixTimestamp } } }';
	const node = (await callApi(url, read, { variables: { id: webhookTargetId } })).json.data?.webhookTarget;
	assert.equal(node?.createdBy?.__typename, 'MachineUserActor');
	assert.equal(Date.parse(String(node?.createdAt?.iso8601)), Number(node?.createdAt?.unixTimestamp));

	const other = await callApi(url, DELETE, { key: 'two', variables: { input: { webhookTargetId } } });
	assert.equal(other.json.data?.deleteWebhookTarget?.error?.code, 'not_found', 'another workspace does not see it');
	const removed = await callApi(url, DELETE, { variables: { input: { webhookTargetId } } });
	assert.deepEqual(removed.json.data, { deleteWebhookTarget: { error: null } });
	assert.deepEqual((await callApi(url, read, { variables: { id: webhookTargetId } })).json.data, {
		webhookTarget: null,
	});
	const again = await callApi(url, DELETE, { variables: { input: { webhookTargetId } } });
	assert.equal(again.json.data?.deleteWebhookTarget?.error?.code, 'not_found');
});

test('a workspace allows 25 targets and rejects the 26th', async () => {
	for (let i = 0; i < 24; i++)
		sandbox.plain.addTarget(workspaceId, { url: 'https://example.com/same', eventTypes: [] });
	const code = async () =>
		(await callApi(url, CREATE, { variables: buildCreateInput() })).json.data?.createWebhookTarget?.error?.code;
	assert.equal(await code(), undefined);
	assert.equal(await code(), 'too_many_webhook_targets');
	assert.equal(sandbox.plain.targets(workspaceId).length, 25);
	assert.throws(
		() => sandbox.plain.addTarget(workspaceId, { url: 'https://example.com/same', eventTypes: [] }),
		/too_many_webhook_targets/,
	);
});

test('invalid input is a validation error that names the field', async () => {
	const refusal = async (over: object, key = 'plainApiKey_sandbox') =>
		(await callApi(url, CREATE, { key, variables: buildCreateInput(over) })).json.data?.createWebhookTarget?.error;
	for (const bad of ['http://example.com/hook', 'ftp://127.0.0.1/', 'nonsense'])
		assert.equal((await refusal({ url: bad }))?.fields?.[0]?.field, 'url');
	assert.equal(await refusal({ url: 'http://127.0.0.1:5678/hook' }), null);
	assert.equal((await refusal({ version: '2030-01-01' }))?.fields?.[0]?.field, 'version');
	const typo = { eventSubscriptions: [{ eventType: 'thread.typo' }] };
	assert.deepEqual((await refusal(typo))?.code, 'input_validation');
	assert.equal((await refusal({}, 'demo'))?.code, 'action_not_allowed_in_demo_workspace');

	Object.assign(sandbox.plain.behavior, {
		rejectUnknownVersion: false,
		rejectUnknownEventType: false,
		rejectTooNewEventType: true,
	});
	assert.equal(await refusal({ version: '2030-01-01' }), null);
	assert.equal(await refusal(typo), null);
	assert.equal(
		(await refusal({ version: '2026-08-31', eventSubscriptions: [{ eventType: 'task.task_created' }] }))?.code,
		'input_validation',
	);
});

test('lists have pages whose cursors survive a removal', async () => {
	const ids = Array.from(
		{ length: 5 },
		() => sandbox.plain.addTarget(workspaceId, { url: 'https://example.com/', eventTypes: [] }).id,
	);
	const pageOf = async (variables: object) => (await callApi(url, LIST, { variables })).json.data?.webhookTargets;
	const idsOf = (connection: Awaited<ReturnType<typeof pageOf>>) => connection?.edges?.map(({ node }) => node?.id);

	const first = await pageOf({ first: 2 });
	assert.deepEqual([idsOf(first), first?.pageInfo?.hasNextPage], [ids.slice(0, 2), true]);
	sandbox.plain.removeTarget(workspaceId, String(ids[1]));
	const second = await pageOf({ first: 2, after: first?.pageInfo?.endCursor });
	assert.deepEqual([idsOf(second), second?.pageInfo?.hasNextPage], [ids.slice(2, 4), true]);
	const third = await pageOf({ first: 2, after: second?.pageInfo?.endCursor });
	assert.deepEqual([idsOf(third), third?.pageInfo?.hasNextPage], [ids.slice(4), false]);
});

test('versions and event types are listed and can be added', async () => {
	sandbox.plain.addVersion({ version: '2026-12-01' });
	sandbox.plain.addEventType({ eventType: 'thread.thread_sung', since: '2026-12-01', description: 'Thread sung' });
	const { json } = await callApi(
		url,
		'{ webhookVersions(last: 1) { edges { node { version isLatest isDeprecated } } } subscriptionEventTypes { eventType } }',
	);
	assert.deepEqual(json.data?.webhookVersions?.edges, [
		{ node: { version: '2026-12-01', isLatest: true, isDeprecated: false } },
	]);
	assert.equal(json.data?.subscriptionEventTypes?.length, 41);
	assert.deepEqual(
		(await callApi(url, CREATE, { variables: buildCreateInput({ version: undefined }) })).json.data?.createWebhookTarget
			?.webhookTarget?.version,
		'2026-12-01',
	);
});

test('reading the signing secret requires its own permission', async () => {
	const query = '{ workspaceHmac { hmacSecret } }';
	assert.match((await callApi(url, query)).text, /workspaceHmac:read/);
	sandbox.plain.setPermissions('bare', ['workspaceHmac:read', 'permission:read']);
	assert.deepEqual((await callApi(url, query, { key: 'bare' })).json.data, { workspaceHmac: { hmacSecret: 'secret' } });
	const mine = await callApi(url, '{ myPermissions { permissions } myMachineUser { id } }', { key: 'bare' });
	assert.equal(mine.json.data?.myPermissions?.permissions?.length, 2);
});

test('a reply to a thread requires its own permission and is stored', async () => {
	const reply = (threadId: string) =>
		callApi(url, REPLY, { variables: { input: { threadId, textContent: 'Thank you.' } } });
	assert.equal(
		(await reply('th_1')).json.data?.replyToThread?.error?.message,
		'Insufficient permissions, missing "thread:reply".',
	);
	sandbox.plain.setPermissions('plainApiKey_sandbox', ['thread:reply']);
	sandbox.plain.addThread(workspaceId, { id: 'th_1' });
	assert.equal((await reply('th_1')).json.data?.replyToThread?.error, null);
	assert.equal((await reply('nonsense')).json.data?.replyToThread?.error?.code, 'not_found');
	assert.deepEqual(
		sandbox.plain.replies.map(({ threadId, textContent }) => [threadId, textContent]),
		[['th_1', 'Thank you.']],
	);
});

const REPLY =
	'mutation ReplyToThread($input: ReplyToThreadInput!) { replyToThread(input: $input) { error { message type code } } }';
