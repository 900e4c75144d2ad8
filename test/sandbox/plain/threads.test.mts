/** The list of threads, and that the product's query for it is valid. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import { callApi } from './client.mts';
import { defaultPermissions } from './state.mts';

const KEY = 'plainApiKey_sandbox';
const NEWEST = `query Newest($first: Int, $after: String) {
	threads(first: $first, after: $after, sortBy: { field: CREATED_AT, direction: DESC }) {
		edges { node { title customer { fullName email { email } } statusDetail { __typename } createdBy { ... on CustomerActor { customerId } } } }
		pageInfo { hasNextPage endCursor }
	}
}`;

let sandbox: Sandbox;
let workspaceId: string;

beforeEach(async () => {
	sandbox = await startSandbox();
	workspaceId = String(sandbox.plain.workspaces[0]?.id);
	for (const title of ['A', 'B', 'C'])
		sandbox.plain.addThread(workspaceId, { title, status: title === 'C' ? 'DONE' : 'TODO' });
});
afterEach(() => sandbox.close());

const list = async (query: string, variables = {}) =>
	(await callApi(sandbox.plain.graphqlUrl, query, { variables })).json;
const threads = (
	body: Awaited<ReturnType<typeof list>>,
): { edges: { node: Record<string, unknown> }[]; pageInfo: { endCursor: string } } => Object(body.data)['threads']; // the sandbox's own response

test('threads are paged, newest first or oldest first', async () => {
	sandbox.plain.setPermissions(KEY, [...defaultPermissions, 'thread:read', 'customer:read']);
	const first = threads(await list(NEWEST, { first: 2 }));
	const second = threads(await list(NEWEST, { first: 2, after: first.pageInfo.endCursor }));
	assert.deepEqual(
		[...first.edges, ...second.edges].map(({ node }) => node['title']),
		['C', 'B', 'A'],
	);
	assert.deepEqual(first.edges[0]?.node['statusDetail'], { __typename: 'ThreadStatusDetailDoneManuallySet' });
	assert.deepEqual(first.edges[1]?.node['customer'], {
		fullName: 'Nils Bremer',
		email: { email: 'nils@customer.example' },
	});
	const plain = threads(await list('{ threads { edges { node { title } } } }'));
	assert.deepEqual(
		plain.edges.map(({ node }) => node['title']),
		['A', 'B', 'C'],
	);
});

test('threads and their customers require separate permissions', async () => {
	const lacking = async () => (await list(NEWEST))['errors']?.[0]?.['message'];
	assert.equal(await lacking(), 'Insufficient permissions, missing "thread:read".');
	sandbox.plain.setPermissions(KEY, [...defaultPermissions, 'thread:read']);
	assert.equal(await lacking(), 'Insufficient permissions, missing "customer:read".');
	assert.equal(threads(await list('{ threads { edges { node { title } } } }')).edges.length, 3);
});
