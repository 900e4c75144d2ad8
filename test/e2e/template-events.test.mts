/** The templates of docs/templates with real events from the sandbox, checked at their last nodes. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../sandbox/receiver.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import type { DixaAccount } from './harness/dixa-stage.mts';
import {
	listExecutions,
	waitForExecutions,
	waitForSuccess,
	readOutput,
	type Execution,
} from './harness/executions.mts';
import { accepted, deliverEvent, readSample } from './harness/events.mts';
import { prepareDixa, prepareThena, type Opened } from './harness/interruptions.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { API_KEY, startStage, type Stage } from './harness/plain-stage.mts';
import {
	importTemplate,
	publishTemplate,
	withHttpRequest,
	readTableRows,
	withCredential,
	withParameters,
	type NodeChange,
} from './harness/template-workflow.mts';
import type { ThenaAccount } from './harness/thena-stage.mts';
import { publishOrThrow } from './harness/trigger-workflow.mts';
import { startStartingN8n } from './harness/starting-n8n.mts';
import { waitFor } from './harness/wait.mts';
import { publish, unpublish, type Workflow } from './harness/workflows.mts';

const PLAIN = ['n8n-nodes-support-events.plainTrigger', 'n8n-nodes-support-events.plain'];
const DIXA_TOKEN = 'dixaToken_of-the-templates-0123456789';
const CREATED = 'thread.thread_created';
const EMAIL = 'thread.email_received';
const PRIORITY = 'thread.thread_priority_changed';
const EVERY_SECOND = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };

let stage: Stage;
let dixa: Sandbox;
let dixaCredential: Credential;
/** A Dixa and a Thena workflow for the subscription check. */
let atDixa: Opened<DixaAccount>;
let atThena: Opened<ThenaAccount>;
/** Receives what is sent to the chat, the CRM, and the spreadsheet. */
let receiver: Receiver;
before(async () => {
	receiver = await startReceiver();
	// A failed delivery isn't retried during these tests, so it can only be fetched.
	stage = await startStage({ behavior: { retryScale: 1000 } });
	stage.plain.setPermissions(API_KEY, [
		'webhookTarget:read',
		'webhookTarget:create',
		'webhookTarget:edit',
		'webhookTarget:delete',
		'subscriptionEventTypes:read',
	]);
	dixa = await startSandbox({ dixa: { organizations: [{ tokens: [{ token: DIXA_TOKEN }] }] } });
	atDixa = await prepareDixa(stage);
	atThena = await prepareThena(stage);
	dixaCredential = await createCredential(stage.n8n, 'dixaApi', 'Dixa', { apiKey: DIXA_TOKEN, baseUrl: dixa.dixa.url });
});
after(async () => {
	await stage?.close();
	await dixa?.close();
	await atDixa?.close();
	await atThena?.close();
	await receiver?.close();
});

let receivedBefore = 0;
beforeEach(() => {
	receivedBefore = receiver.received.length;
});

/** Returns what this test sent to the chat, the CRM, or the spreadsheet. */
const sent = (): Record<string, unknown>[] =>
	receiver.received.slice(receivedBefore).map(({ body }) => JSON.parse(body) as Record<string, unknown>); // sent by the templates' nodes

const published = (name: string, ...changes: readonly NodeChange[]): Promise<Workflow> =>
	publishTemplate(stage.n8n, name, withCredential(stage.credential, ...PLAIN), ...changes);

const succeeded = (workflow: Workflow, count: number): Promise<Execution[]> =>
	waitForSuccess(stage.n8n, workflow, count);

async function unpublished(...workflows: readonly Workflow[]): Promise<void> {
	for (const workflow of workflows) await unpublish(stage.n8n, workflow);
	assert.deepEqual(stage.plain.targets(), []);
}

test('high-priority ticket → chat: urgent tickets are sent, normal ones aren’t; a title can’t mention everyone', async () => {
	const workflow = await published(
		'high-priority-ticket-to-chat',
		withParameters('Send to Chat', { url: receiver.url }),
	);
	await deliverEvent(stage, CREATED);
	const { thread } = readSample(PRIORITY).payload.payload as { thread: Record<string, unknown> };
	assert.deepEqual(
		await deliverEvent(stage, PRIORITY, {}, { thread: { ...thread, title: '<!channel> =1+1 {{ $env.HOME }}' } }),
		[accepted],
	);
	await succeeded(workflow, 1);
	const url = `https://app.plain.com/workspace/${stage.workspace.id}/thread/th_01M2FG2WMCG08V9NSVSTJQTMGT`;
	assert.deepEqual(sent(), [{ text: `Urgent: ‹!channel› =1+1 {{ $env.HOME }}\nFrom Noor Haddad · ${url}` }]);
	await unpublished(workflow);
});

test('contact → CRM: sends the email address and the names, but skips spam', async () => {
	const crm = withHttpRequest('Update Contact', receiver.url, ({ email, additionalFields }) => ({
		email,
		...(additionalFields as object),
	})); // values of the template
	const workflow = await published('contact-to-crm', crm);
	await deliverEvent(stage, 'customer.customer_updated');
	await deliverEvent(
		stage,
		'customer.customer_updated',
		{},
		readSample('customer.customer_updated.marked-as-spam').payload.payload,
	);
	await succeeded(workflow, 2);
	assert.deepEqual(sent(), [
		{ email: 'noor.haddad@fernhollow.example', firstName: 'Noor', lastName: 'Haddad-Lind', phoneNumber: '' },
	]);
	await unpublished(workflow);
});

test('Dixa rating → spreadsheet: a row with the event’s ID', async () => {
	const sheet = withHttpRequest('Save Rating', receiver.url, ({ columns }) => (columns as { value: unknown }).value); // values of the template
	const workflow = await published(
		'rating-to-spreadsheet',
		withCredential(dixaCredential, 'n8n-nodes-support-events.dixaTrigger'),
		sheet,
	);
	const [organization] = dixa.dixa.organizations;
	await dixa.dixa.emit(organization?.id ?? '', 'CONVERSATION_RATED', {}).first;
	await succeeded(workflow, 1);
	const [{ Score, Agent, Customer, Conversation } = {}] = sent();
	assert.deepEqual(
		{ Score, Agent, Customer, Conversation },
		{ Score: 5, Agent: 'Ida Kragelund', Customer: 'mette.solberg@nordhavn.example', Conversation: '48213' },
	);
	await unpublished(workflow);
	assert.deepEqual(dixa.dixa.webhooks(), []);
});

test('all events → tables, and the compliance log: each event is in its table, and all are in the log', async () => {
	const tables = await published('all-events-to-tables');
	const log = await published('compliance-log');
	const natives = [CREATED, EMAIL, 'customer.customer_created', 'task.task_created', CREATED];
	// All at once, while no table exists yet.
	const responses = await Promise.all(natives.map((native) => deliverEvent(stage, native)));
	assert.deepEqual(
		responses,
		natives.map(() => [accepted, accepted]),
	);
	await succeeded(tables, natives.length);
	await succeeded(log, natives.length);
	const types = async (table: string) => (await readTableRows(stage.n8n, table)).map(({ type }) => type);
	assert.deepEqual(await types('support_tickets'), ['ticket:created', 'ticket:created']);
	assert.deepEqual(await types('support_comments'), ['ticket:comment:created']);
	assert.deepEqual(await types('support_customers'), ['customer:created']);
	assert.deepEqual(await types('support_other_events'), ['task:created']);
	const logged = await readTableRows(stage.n8n, 'support_compliance_log');
	assert.deepEqual(logged.map(({ native_type }) => native_type).sort(), [...natives].sort());
	assert.doesNotMatch(JSON.stringify(logged), /charged twice/);
	await unpublished(tables, log);
});

test('recover missed events: delivered events are handled, and events missed while n8n is down are fetched once, also when n8n responded while it started', async (t) => {
	const workflow = await published('recover-missed-events', withParameters('Every Hour', EVERY_SECOND));
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted]);
	await waitFor('the first event is handled', async () =>
		(await listExecutions(stage.n8n, workflow)).some((run) => readOutput(run, 'Handle Event').length === 1),
	);
	await stage.n8n.kill();
	const missed = await deliverEvent(stage, PRIORITY);
	const starting = await startStartingN8n(Number(new URL(stage.n8n.url).port));
	missed.push(...(await deliverEvent(stage, EMAIL)));
	await starting.close();
	assert.deepEqual(
		missed.map(({ status }) => status),
		[null, 200],
	);
	await stage.n8n.restart();
	const handled = async () => (await readTableRows(stage.n8n, 'support_handled_events')).map(({ type }) => type);
	await waitFor('the missed events are handled', async () => (await handled()).length >= 3);
	const runs = (await listExecutions(stage.n8n, workflow)).length;
	const all = await waitForExecutions(stage.n8n, workflow, runs + 2);
	await unpublished(workflow);
	assert.deepEqual(await handled(), ['ticket:created', 'ticket:priority:changed', 'ticket:comment:created']);
	const count = (node: string) => all.reduce((sum, execution) => sum + readOutput(execution, node).length, 0);
	assert.ok(count('Get Missed Events') >= 4);
	assert.equal(count('Handle Event'), 3);
	t.diagnostic(
		`${all.length} runs fetched ${count('Get Missed Events')} events; 2 were missed, and 3 were handled, including the delivered one`,
	);
});

test('one trigger for many workflows: one target, and each event runs the workflow for its kind', async () => {
	const handlers: Workflow[] = [];
	for (const name of ['Comment', 'Ticket', 'Customer']) {
		const handler = await importTemplate(stage.n8n, 'handle-events-of-another-workflow');
		assert.equal((await publish(stage.n8n, handler)).status, 'published', name);
		handlers.push(handler);
	}
	const chosen = ['Comment', 'Ticket', 'Customer'].map((name, index) =>
		withParameters(`Run ${name} Workflow`, { workflowId: { __rl: true, mode: 'id', value: handlers[index]?.id } }),
	);
	const workflow = await published('one-trigger-for-many-workflows', ...chosen);
	assert.equal(stage.plain.targets().length, 1);
	for (const native of [EMAIL, CREATED, 'customer.customer_created', 'task.task_created'])
		await deliverEvent(stage, native);
	await succeeded(workflow, 4);
	for (const handler of handlers) await succeeded(handler, 1);
	const rows = await readTableRows(stage.n8n, 'support_passed_on');
	assert.deepEqual(rows.map(({ type }) => type).sort(), [
		'customer:created',
		'ticket:comment:created',
		'ticket:created',
	]);
	await unpublished(workflow, ...handlers);
});

test('daily subscription check: silent when all subscriptions are OK; reports missing, unused, unreachable, and disabled ones', async () => {
	const [first, second] = [
		await published('high-priority-ticket-to-chat'),
		await published('answer-the-first-email-of-a-thread'),
	];
	for (const made of [atDixa, atThena]) await publishOrThrow(stage, made);
	const { rawApiKey } = await stage.n8n.call<{ rawApiKey: string }>('POST', '/api-keys', {
		label: 'check',
		expiresAt: null,
		scopes: ['workflow:list', 'workflow:read'],
	});
	const key = await createCredential(stage.n8n, 'n8nApi', 'n8n', {
		apiKey: rawApiKey,
		baseUrl: `${stage.n8n.url}/api/v1`,
	});
	const run = async (): Promise<Execution> => {
		const changes = [
			withCredential(key, 'n8n-nodes-base.n8n'),
			withCredential(atDixa.account.credential, 'n8n-nodes-support-events.dixa'),
			withCredential(atThena.account.credential, 'n8n-nodes-support-events.thena'),
			withParameters('Send to Chat', { url: receiver.url }),
			withParameters('Every Day', EVERY_SECOND),
		];
		const check = await published('daily-subscription-check', ...changes);
		const isEnded = ({ status }: Execution) => status === 'success' || status === 'error';
		const execution = await waitFor('the check ran', async () =>
			(await listExecutions(stage.n8n, check)).find(isEnded),
		);
		await unpublish(stage.n8n, check);
		// Another run may have started. It must not read what the test changes next.
		await waitFor('no check is running', async () => (await listExecutions(stage.n8n, check)).every(isEnded));
		assert.equal(execution.status, 'success', execution.data?.resultData.error?.message);
		return execution;
	};
	assert.deepEqual(readOutput(await run(), 'One Message'), []);
	assert.deepEqual(sent(), []);

	const target = (workflow: Workflow) =>
		stage.plain.targets().find(({ description }) => description.includes(`[se:${workflow.id}/`)) ??
		assert.fail('no target');
	stage.plain.removeTarget(stage.workspace.id, target(first).id);
	stage.plain.updateTarget(stage.workspace.id, target(second).id, { isEnabled: false });
	const stray = {
		url: `${stage.n8n.url}/webhook/gone/webhook`,
		eventTypes: [CREATED],
		description: 'n8n · Old experiment · localhost [se:gone/node]',
	};
	const { id } = stage.plain.addTarget(stage.workspace.id, stray);
	const { dixa: dixaSandbox, organization } = atDixa.account;
	dixaSandbox.removeWebhook(organization.id, dixaSandbox.webhooks()[0]?.id ?? '');
	const { thena, organization: thenaOrganization } = atThena.account;
	thena.removeApp(thenaOrganization.id, thena.apps()[0]?.id ?? '');
	const [{ line } = { line: null }] = readOutput(await run(), 'One Message') as { line: unknown }[];
	// n8n's API lists workflows in any order.
	const expected = [
		`Missing: ${first.name}. Plain sends it no events. Unpublish the workflow, then publish it again.`,
		'Missing: Dixa. Dixa sends it no events. Unpublish the workflow, then publish it again.',
		'Missing: Thena. Thena sends it no events. Unpublish the workflow, then publish it again.',
		`Not OK (disabled): ${second.name}. It is disabled, so it receives no events. Unpublish the workflow, then publish it again.`,
		'Unused (unreachable): Old experiment. No published workflow of this n8n uses it. Delete it in Plain unless another n8n uses it.',
	];
	assert.deepEqual((line as string[]).toSorted(), expected.toSorted());
	// On a busy machine, a run of the earlier check can still send what it read before and after the changes.
	assert.ok(sent().some(({ text }) => text === (line as string[]).join('\n')));

	for (const targetId of [id, target(second).id]) stage.plain.removeTarget(stage.workspace.id, targetId);
	const [{ line: afterRemoval } = { line: [] }] = readOutput(await run(), 'One Message') as { line: string[] }[];
	assert.deepEqual(
		afterRemoval.map((text) => text.split(':', 1)[0]),
		['Missing', 'Missing', 'Missing', 'Missing'],
	);
	await unpublished(first, second, atDixa.workflow, atThena.workflow);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
