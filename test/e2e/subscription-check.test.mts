/** "Trigger Subscription: Check" in a real n8n behind a proxy that responds wrongly, and the template that runs it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createAction, runActions } from './harness/action-run.mts';
import { createCredential } from './harness/credentials.mts';
import { accepted, deliverEvent } from './harness/events.mts';
import { listExecutions, readOutput, type Execution } from './harness/executions.mts';
import { startFrontProxy, type Behavior, type FrontProxy } from './harness/front-proxy.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { stripColors } from './harness/log-lines.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { getOnlyTarget, publishPlainWorkflow, type PlainWorkflow } from './harness/plain-workflow.mts';
import { importTemplate, withCredential, withParameters, type NodeChange } from './harness/template-workflow.mts';
import { waitFor } from './harness/wait.mts';
import { publish, unpublish } from './harness/workflows.mts';

const CREATED = 'thread.thread_created';
const EVERY_SECOND = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
const UNREACHABLE =
	'Check N8N_WEBHOOK_URL and the proxy in front of n8n. If n8n itself responds with 404, unpublish the workflow and publish it again.';

let proxy: FrontProxy;
let stage: Stage;
let made: PlainWorkflow;
before(async () => {
	proxy = await startFrontProxy();
	stage = await startStage({ env: { N8N_WEBHOOK_URL: `${proxy.url}/`, N8N_EXPRESSION_ENGINE: 'legacy' } });
	proxy.upstream = Number(new URL(stage.n8n.url).port);
	made = await publishPlainWorkflow(stage, 'Behind a proxy', { events: [CREATED] });
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted]);
});
after(async () => {
	await stage?.close();
	await proxy?.close();
});

async function check(): Promise<[unknown, unknown]> {
	const parameters = { resource: 'triggerSubscription', operation: 'check', options: {} };
	const node = createAction('Check', 'n8n-nodes-support-events.plain', parameters, stage.credential);
	const { items, error } = await runActions(stage.n8n, 'Check', [node]);
	assert.equal(error, null);
	assert.equal(items.length, 1);
	return [items[0]?.['verdict'], items[0]?.['explanation']];
}

test('a URL that reaches the trigger is OK, and the check leaves no log line above debug and no execution', async () => {
	const before = stripColors(stage.n8n.log());
	assert.deepEqual(await check(), [
		'ok',
		'It is enabled, and its URL reaches the trigger. The last delivery succeeded.',
	]);
	const lines = stripColors(stage.n8n.log()).slice(before.length).split('\n');
	assert.deepEqual(
		lines.filter((line) => /\| (warn|error|info) /.test(line)),
		[],
	);
	assert.equal((await listExecutions(stage.n8n, made.workflow)).length, 1);
});

const wrong: readonly (readonly [Behavior, string])[] = [
	[{ status: 404, body: 'no such site' }, 'responds with HTTP 404'],
	[{ status: 200, body: 'n8n is starting up. Please wait' }, 'responds with HTTP 200'],
	[{ status: 502 }, 'responds with HTTP 502'],
	[{ status: 401, headers: { 'www-authenticate': 'Basic' } }, 'responds with HTTP 401'],
	[
		{ status: 302, headers: { location: 'https://login.example/start?next=/' } },
		'redirects to https://login.example/start (HTTP 302)',
	],
	['forward without the query', 'responds with HTTP 401'],
];

for (const [behavior, end] of wrong) {
	const name = typeof behavior === 'object' ? `that responds with ${behavior.status}` : `that would ${behavior}`;
	test(`behind a proxy ${name}, the URL is unreachable`, async () => {
		proxy.behavior = behavior;
		try {
			assert.deepEqual(await check(), [
				'unreachable',
				`Its URL ${end} instead of reaching the trigger. ${UNREACHABLE}`,
			]);
		} finally {
			proxy.behavior = 'forward';
		}
	});
}

test('an n8n that can’t reach its own URL says that it doesn’t know', async () => {
	await proxy.shut();
	try {
		const [verdict, explanation] = await check();
		assert.equal(verdict, 'unknown');
		assert.match(String(explanation), /got no response, so whether events arrive is unknown\. The last delivery succ/);
	} finally {
		await proxy.open();
	}
});

test('the template reports an unreachable URL, and an unknown one only if no delivery is known to have arrived', async () => {
	const { rawApiKey } = await stage.n8n.call<{ rawApiKey: string }>('POST', '/api-keys', {
		label: 'check',
		expiresAt: null,
		scopes: ['workflow:list', 'workflow:read'],
	});
	const data = { apiKey: rawApiKey, baseUrl: `${stage.n8n.url}/api/v1` };
	const key = await createCredential(stage.n8n, 'n8nApi', 'n8n', data);
	const unused = { mode: 'raw', jsonOutput: '{ "vendor": "other", "verdict": "unused" }', options: {} };
	const withoutOthers: NodeChange = (node) => {
		if (node.name === 'Send to Chat') return { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
		const isOther = ['Subscriptions at Dixa', 'Subscriptions at Thena'].includes(node.name);
		return isOther ? { ...node, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: unused } : node;
	};
	const report = async (): Promise<readonly string[]> => {
		const workflow = await importTemplate(
			stage.n8n,
			'daily-subscription-check',
			withCredential(stage.credential, 'n8n-nodes-support-events.plain'),
			withCredential(key, 'n8n-nodes-base.n8n'),
			withParameters('Every Day', EVERY_SECOND),
			withoutOthers,
		);
		assert.equal((await publish(stage.n8n, workflow)).status, 'published');
		const isEnded = ({ status }: Execution) => status === 'success' || status === 'error';
		const run = await waitFor('the check ran', async () => (await listExecutions(stage.n8n, workflow)).find(isEnded));
		await unpublish(stage.n8n, workflow);
		await waitFor('no check is running', async () => (await listExecutions(stage.n8n, workflow)).every(isEnded));
		assert.equal(run.status, 'success', run.data?.resultData.error?.message);
		const [{ line } = { line: [] }] = readOutput(run, 'One Message') as { line: string[] }[]; // the template's message
		return line;
	};
	assert.deepEqual(await report(), []);
	proxy.behavior = { status: 404 };
	assert.deepEqual(await report(), [
		`Not OK (unreachable): Behind a proxy. Its URL responds with HTTP 404 instead of reaching the trigger. ${UNREACHABLE}`,
	]);
	proxy.behavior = 'forward';
	await proxy.shut();
	assert.deepEqual(await report(), []);
	await deliverEvent(stage, CREATED);
	assert.match((await report()).join(), /^Not OK \(failing\): Behind a proxy\. The last delivery failed: /);
	await proxy.open();
	assert.equal(getOnlyTarget(stage, made).isEnabled, true);
	await unpublish(stage.n8n, made.workflow);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
