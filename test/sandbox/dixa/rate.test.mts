/** Executions that start at the same moment share the token's rate limit. Everything here runs ten times faster than at Dixa. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../../../dist/shared/core/client.js';
import { readCredential } from '../../../dist/shared/core/credential.js';
import { VendorError } from '../../../dist/shared/core/errors.js';
import { dixa as vendor } from '../../../dist/shared/vendors/dixa/index.js';
import { dixaResources } from '../../../dist/shared/vendors/dixa/resources/index.js';
import { startSandbox, type Sandbox } from '../server.mts';
import { callApi } from './client.mts';

const SPEED = 10;
const RATE = { perSecond: vendor.rate.perSecond * SPEED, burst: vendor.rate.burst };

let sandbox: Sandbox;
before(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { rateLimit: RATE } } });
});
after(() => sandbox.close());

test('ten executions that reply and tag at the same moment all succeed', async (t) => {
	const { dixa } = sandbox;
	const [organization] = dixa.organizations;
	assert.ok(organization);
	const { support } = organization;
	const conversations = Array.from({ length: 10 }, () => dixa.addConversation(organization.id));
	await Promise.all(
		conversations.map(async ({ id }) => {
			await run('reply', { ticketId: String(id), text: 'Thank you.', agent: support.agents[0]?.id });
			await run('addTags', { ticketId: String(id), tags: [support.tags[0]?.id] });
		}),
	);
	for (const { id } of conversations) {
		const { messages, tagIds } = support.activities.get(id) ?? {};
		assert.deepEqual([messages?.length, tagIds], [1, [support.tags[0]?.id]]);
	}
	const rejected = dixa.requests.filter(({ status }) => status === 429).length;
	assert.ok(rejected > 0, 'The limit was never reached');
	t.diagnostic(`${dixa.requests.length} requests, of which ${rejected} got 429 and were sent again`);
});

/** Runs an operation with a client of its own, as each node of an execution does. */
async function run(key: string, values: Readonly<Record<string, unknown>>): Promise<void> {
	const operation = dixaResources.resources
		.find((resource) => resource.key === 'ticket')
		?.operations.find((candidate) => candidate.key === key);
	assert.ok(operation, key);
	const credential = readCredential(vendor, { apiKey: 'dixa_sandbox_token', baseUrl: sandbox.dixa.url });
	const http = createClient({ ...vendor, rate: RATE }, credential, {
		async send({ url }, { method, body }) {
			const { status, json } = await callApi('', `${method} ${url}`, { body });
			return { status, headers: {}, body: json };
		},
		patience: { attempts: 6, maxDelayMs: 120_000 },
		pause: (ms) => sleep(ms / SPEED),
		createUnreachableError: (url) => new VendorError('unavailable', url),
	});
	const idempotencyKey = `${key} ${values['ticketId']}`;
	await operation.run(http, values, { now: Date.now(), limit: null, idempotencyKey, findOrigin: () => null });
}
