/** The packed package in a real n8n: published, called, read back, unpublished. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCredential } from './credentials.mts';
import { executionsOver, output } from './executions.mts';
import { startN8n, type N8n } from './n8n.mts';
import { createWorkflow, publish, trigger, unpublish, webhookUrl } from './workflows.mts';

let n8n: N8n;
before(async () => {
	n8n = await startN8n();
});
after(() => n8n.stop());

test('an event starts one execution while the workflow is published', async () => {
	const credential = await createCredential(n8n, 'plainApi', 'Plain', { apiKey: 'not a key', baseUrl: n8n.url });
	const node = trigger('Plain Trigger', 'n8n-nodes-support-events.plainTrigger', credential);
	const workflow = await createWorkflow(n8n, 'Life cycle', [node]);
	assert.equal((await publish(n8n, workflow)).status, 'published');

	const response = await post(webhookUrl(n8n, node), { greeting: 'hello' });
	assert.equal(response.status, 200);
	const [execution, ...more] = await executionsOver(n8n, workflow, 1);
	assert.ok(execution);
	assert.equal(more.length, 0);
	assert.equal(execution.status, 'success');
	assert.deepEqual(output(execution, 'Plain Trigger'), [{ greeting: 'hello' }]);

	assert.equal((await unpublish(n8n, workflow)).status, 'not_published');
	assert.equal((await post(webhookUrl(n8n, node), {})).status, 404);
});

function post(url: string, body: unknown): Promise<Response> {
	return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}
