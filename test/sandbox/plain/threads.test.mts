/** The list of threads, and that the product's query for it is valid. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import { callApi } from './client.mts';
import { allPermissions, defaultPermissions } from './permissions.mts';

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

test('threads are filtered, sorted, and searched', async () => {
	sandbox.plain.setPermissions(KEY, allPermissions);
	const urgent = sandbox.plain.addThread(workspaceId, {
		title: 'Brake squeaks',
		priority: 0,
		labelTypeIds: ['lt_vip'],
		customer: { fullName: 'Ada Lark', email: 'ada@customer.example' },
	});
	const titles = async (args: string) =>
		threads(await list(`{ threads(${args}) { edges { node { title } } } }`)).edges.map(({ node }) => node['title']);
	const { customerId } = urgent;
	assert.deepEqual(await titles(`filters: { customerIds: ["${customerId}"] }`), ['Brake squeaks']);
	assert.deepEqual(await titles('filters: { statuses: [DONE] }'), ['C']);
	assert.deepEqual(await titles('filters: { labelTypeIds: ["lt_vip"], priorities: [0] }'), ['Brake squeaks']);
	assert.deepEqual(await titles('filters: { not: { statuses: [TODO] } }'), ['C']);
	assert.deepEqual(await titles('filters: { createdAt: { after: "2999-01-01T00:00:00Z" } }'), []);
	assert.deepEqual(await titles('first: 1, sortBy: { field: PRIORITY, direction: ASC }'), ['Brake squeaks']);

	const search = async (term: string) => {
		const query = `{ searchThreads(searchQuery: { term: "${term}" }) { edges { node { thread { title } } } } }`;
		return JSON.stringify(await list(query));
	};
	for (const term of ['SQUEAK', 'ada@', 'lark']) assert.match(await search(term), /Brake squeaks/);
	assert.match(await search('a'), /BAD_USER_INPUT/);
});
