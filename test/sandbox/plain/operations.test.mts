/** Every request of the action node's operations is valid in Plain's schema. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { plainResources } from '../../../dist/shared/vendors/plain/resources/index.js';
import { startSandbox, type Sandbox } from '../server.mts';
import { allPermissions } from './permissions.mts';

let sandbox: Sandbox;
before(async () => {
	sandbox = await startSandbox({
		plain: { workspaces: [{ id: 'w_one', keys: [{ key: 'plainApiKey_sandbox', permissions: allPermissions }] }] },
	});
	sandbox.plain.addThread('w_one', { id: 'th_1', customer: { id: 'c_1' } });
});
after(() => sandbox.close());

/** A value for every field that the operations require. */
const values = {
	target: 'whTarget_1',
	url: 'https://example.com',
	events: ['thread.thread_created'],
	ticketId: 'th_1',
	text: 'bell',
	status: 'closed',
	priority: 'high',
	agent: 'u_1',
	tags: 'lt_1',
	title: 'x',
	field: 'x',
	value: 'x',
	customerEmail: 'ada@customer.example',
	customerId: 'c_1',
	by: 'email',
	email: 'ada@customer.example',
	groups: 'cg_1',
	accounts: 'te_1',
	confirm: true,
	attachmentId: 'att_1',
	eventId: 'pEv_1',
	description: 'x',
};

for (const { key, operations } of plainResources.resources) {
	for (const operation of operations) {
		test(`${key}: ${operation.key}`, async () => {
			const rejections: unknown[] = [];
			const http = async ({ url, body }: { url: string; body?: unknown }) => {
				const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer plainApiKey_sandbox' };
				const response = await fetch(sandbox.plain.url + url, { method: 'POST', headers, body: JSON.stringify(body) });
				const result = (await response.json()) as { errors?: unknown[] }; // GraphQL's shape
				if (response.status === 400) rejections.push(result.errors);
				return { status: response.status, headers: {}, body: result };
			};
			await operation
				.run(http, values, { now: Date.now(), idempotencyKey: null, limit: 2, findOrigin: () => null })
				.catch((error: unknown) => assert.equal((error as Error).name, 'VendorError'));
			assert.deepEqual(rejections, []);
		});
	}
}
