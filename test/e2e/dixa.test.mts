/** Dixa in a real n8n: subscribing and unsubscribing, receiving deliveries, and errors. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callApi } from '../sandbox/dixa/client.mts';
import type { Tamper } from '../sandbox/dixa/envelope.mts';
import { dixaRefusals } from './harness/dixa-refusals.mts';
import { QUEUES, startDixaStage, TOKENS, type DixaStage } from './harness/dixa-stage.mts';
import {
	listRequests,
	emitEvent,
	deliverEvent,
	publishAgain,
	publishDixaWorkflow,
	readSamples,
	TRIGGER_NAME,
} from './harness/dixa-workflow.mts';
import { testCredential, updateCredential } from './harness/credentials.mts';
import { loadChoices } from './harness/drop-down.mts';
import { listExecutions, waitForExecutions, readOutput } from './harness/executions.mts';
import { accepted, acceptedLast, isAccepted, toResponse, ignored, rejected } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { readStaticData, type TriggerWorkflow } from './harness/trigger-workflow.mts';
import { sleep } from './harness/wait.mts';
import { unpublish, toWebhookUrl } from './harness/workflows.mts';

const CREATED = 'CONVERSATION_CREATED';
const [WORKSHOP, BILLING] = QUEUES;
const [TOKEN, OTHER_TOKEN, READER] = TOKENS;
const HOUR_MS = 3_600_000;
/** Longer than n8n needs to store an execution, so a missing one isn't late. */
const SETTLED_MS = 500;

let stage: DixaStage;
before(async () => {
	// A failed publication takes n8n at least 16 s. Run all of them at once, with the cheaper expression engine.
	stage = await startDixaStage({
		env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' },
	});
});
after(() => stage?.close());

async function unpublishAll(...all: readonly TriggerWorkflow[]): Promise<void> {
	for (const { workflow } of all) assert.equal((await unpublish(stage.n8n, workflow)).status, 'not_published');
}

test('publishing creates one webhook with the required events, the filters, the marker, and no token; unpublishing deletes it', async (t) => {
	const { n8n, dixa } = stage;
	const options = { initialChannel: 'email, pstn_phone', operationOrigin: '!ApiImport' };
	const parameters = { filters: { queue: [WORKSHOP.id, BILLING.id] } };
	const choice = { patterns: 'ticket:created, ticket:tags:*, !CONVERSATION_TAG_REMOVED' };
	const { workflow, node, webhook } = await publishDixaWorkflow(stage, 'Tell the workshop', choice, {
		options,
		parameters,
	});
	assert.equal(dixa.webhooks().length, 1);
	assert.deepEqual(listRequests(stage), [
		'getQueues 200',
		'getOrganization 200',
		'getWebhooks 200',
		'postWebhooks 201',
	]);
	const { json } = await callApi(dixa.url, `GET /v1/webhooks/${webhook.id}`, { authorization: READER });
	assert.deepEqual(json['data']?.['subscribedEvents']?.toSorted(), ['ConversationCreated', 'ConversationTagAdded']);
	assert.deepEqual([webhook.authorization, webhook.customHeaders, webhook.enabled], [{ _type: 'NoAuth' }, {}, true]);
	assert.equal(webhook.url, toWebhookUrl(n8n, node));
	assert.equal(webhook.name, `n8n · Tell the workshop · ${new URL(n8n.url).host} [se:${workflow.id}/${node.id}]`);
	assert.deepEqual(webhook.filters?.Conversation, {
		_type: 'CombinedFilters',
		strategy: 'All',
		conditions: [
			{ _type: 'IsOneOf', field: 'QueueId', values: [WORKSHOP.id, BILLING.id] },
			{ _type: 'IsOneOf', field: 'InitialChannel', values: ['email', 'pstn_phone'] },
			{ _type: 'IsNotOneOf', field: 'OperationOrigin', values: ['ApiImport'] },
		],
	});
	const staticData = JSON.stringify(await readStaticData(stage, { workflow, node }));
	assert.ok(staticData.includes(webhook.id) && !staticData.includes(webhook.secretKey));

	await unpublishAll({ workflow, node });
	assert.deepEqual(dixa.webhooks(), []);
	assert.deepEqual(await readStaticData(stage, { workflow, node }), { [`node:${TRIGGER_NAME}`]: {} });
	t.diagnostic(`${webhook.events.join(', ')}; ${webhook.name}; ${webhook.url}; unpublished: 0 webhooks`);
});

test('each signed sample starts one execution that outputs its event; a repeated one starts none', async (t) => {
	const made = await publishDixaWorkflow(stage, 'Everything', { events: ['*'] }, { parameters: { simple: false } });
	assert.equal(made.webhook.events.length, 32);
	const all = readSamples();
	const expected: unknown[] = [];
	const again = { eventId: '', options: {} };
	for (const { payload, event } of all) {
		const { event_id: _, data, ...envelope } = payload;
		const options = { sample: null, envelope };
		const emission = emitEvent(stage, event.nativetype, options, data);
		assert.deepEqual((await emission.first).map(toResponse), [accepted]);
		const raw = { ...payload, event_id: emission.eventId };
		expected.push({ ...event, id: emission.eventId, data: { ...event.data, raw } });
		Object.assign(again, { eventId: emission.eventId, options });
	}
	const last = all.at(-1);
	assert.ok(last);
	const repeated = { ...again.options, eventId: again.eventId };
	assert.deepEqual(await deliverEvent(stage, last.event.nativetype, repeated, last.payload.data), [
		ignored('duplicate'),
	]);
	await sleep(SETTLED_MS);
	const runs = await waitForExecutions(stage.n8n, made.workflow, all.length);
	assert.ok(runs.every(({ status, mode }) => status === 'success' && mode === 'webhook'));
	assert.deepEqual(
		runs.flatMap((run) => readOutput(run, TRIGGER_NAME)),
		expected,
	);
	await unpublishAll(made);
	t.diagnostic(
		`${all.length} samples: 202 and one execution each, equal to the sample's event; repeated: 202 duplicate`,
	);
});

test('an event sent three times at once starts one execution', async (t) => {
	const made = await publishDixaWorkflow(stage, 'Thrice', { events: [CREATED] });
	const responses = await deliverEvent(stage, CREATED, { duplicates: 3 });
	assert.deepEqual(acceptedLast(responses), [ignored('duplicate'), ignored('duplicate'), accepted]);
	await sleep(SETTLED_MS);
	assert.equal((await waitForExecutions(stage.n8n, made.workflow, 1)).length, 1);
	await unpublishAll(made);
	t.diagnostic('202, 202 duplicate, 202 duplicate: one execution');
});

test('a delivery that fails verification is rejected without an execution', async (t) => {
	const made = await publishDixaWorkflow(stage, 'Refuse', { events: [CREATED] });
	const other = await publishDixaWorkflow(stage, 'Refuse as well', { events: [CREATED] });
	const forgeries: [string, Tamper][] = [
		['signature_mismatch', { signature: 'wrong' }],
		['signature_mismatch', { signature: 'textKey' }],
		['signature_mismatch', { signature: 'otherTime' }],
		['signature_mismatch', { secret: other.webhook.secretKey }],
		['signature_mismatch', { body: 'changedByte' }],
		['signature_malformed', { signature: 'upperCase' }],
		['signature_missing', { signature: 'none' }],
		['subscription_mismatch', { subscription: 'other' }],
		['subscription_mismatch', { subscription: 'none' }],
		['too_old', { age: 24 * HOUR_MS + 60_000 }],
		['in_the_future', { age: -24 * HOUR_MS - 60_000 }],
	];
	for (const [reason, tamper] of forgeries) {
		assert.deepEqual(
			await deliverEvent(stage, CREATED, { webhooks: [made.webhook.id], tamper }),
			[rejected(reason)],
			JSON.stringify(tamper),
		);
	}
	assert.deepEqual(await deliverEvent(stage, CREATED, { webhooks: [made.webhook.id], tamper: { age: 23 * HOUR_MS } }), [
		accepted,
	]);
	await sleep(SETTLED_MS);
	assert.equal((await waitForExecutions(stage.n8n, made.workflow, 1)).length, 1);
	assert.deepEqual(await listExecutions(stage.n8n, other.workflow), []);
	await unpublishAll(made, other);
	t.diagnostic(`401 for ${[...new Set(forgeries.map(([reason]) => reason))].join(', ')}; 23 h old: 202`);
});

test('one event starts two workflows with the same ID; both spellings of its name are patterns', async (t) => {
	const first = await publishDixaWorkflow(stage, 'As the API says', { patterns: 'ConversationClosed' });
	const second = await publishDixaWorkflow(stage, 'As deliveries say', { patterns: 'CONVERSATION_CLOSED' });
	for (const { webhook } of [first, second]) assert.deepEqual(webhook.events, ['ConversationClosed']);
	const emission = emitEvent(stage, 'ConversationClosed');
	assert.deepEqual((await emission.first).map(toResponse), [accepted, accepted]);
	assert.deepEqual(emitEvent(stage, CREATED).webhookIds, []);
	for (const { workflow } of [first, second]) {
		const [run, ...more] = await waitForExecutions(stage.n8n, workflow, 1);
		assert.equal(more.length, 0);
		assert.ok(run);
		assert.equal((readOutput(run, TRIGGER_NAME)[0] as { id: string }).id, emission.eventId);
	}
	await unpublishAll(first);
	assert.deepEqual(await deliverEvent(stage, 'ConversationClosed'), [accepted]);
	await unpublishAll(second);
	t.diagnostic(
		'ConversationClosed and CONVERSATION_CLOSED: both subscribed only to ConversationClosed, and both ran once',
	);
});

test('Dixa filters by queue, initial channel, and origin; the dropdown lists the queues', async (t) => {
	const options = { initialChannel: 'email', operationOrigin: '!ApiImport' };
	const inQueues = (...queue: string[]) => ({ filters: { queue } });
	const made = await publishDixaWorkflow(
		stage,
		'Workshop only',
		{ events: [CREATED] },
		{ options, parameters: inQueues(WORKSHOP.id) },
	);
	assert.deepEqual(
		await loadChoices(stage.n8n, made.node, 'queue'),
		QUEUES.map(({ id, name }) => ({ name, value: id })),
	);
	const inQueue = ({ id, name }: { id: string; name: string }) => ({ conversation: { queue: { id, name } } });
	assert.deepEqual(emitEvent(stage, CREATED, {}, inQueue(BILLING)).webhookIds, []);
	assert.deepEqual(emitEvent(stage, CREATED, { initialChannel: 'pstn_phone' }, inQueue(WORKSHOP)).webhookIds, []);
	assert.deepEqual(emitEvent(stage, CREATED, { operationOrigin: 'ApiImport' }, inQueue(WORKSHOP)).webhookIds, []);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, inQueue(WORKSHOP)), [accepted]);
	await waitForExecutions(stage.n8n, made.workflow, 1);

	const moved = await publishAgain(stage, made, { events: [CREATED] }, { parameters: inQueues(BILLING.id) });
	assert.deepEqual(emitEvent(stage, CREATED, {}, inQueue(WORKSHOP)).webhookIds, []);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, inQueue(BILLING)), [accepted]);
	const open = await publishAgain(stage, moved, { events: [CREATED] });
	assert.equal(open.webhook.filters, null);
	await unpublishAll(open);
	t.diagnostic(
		'another queue, channel, or origin: not sent; the selected queue: 202; changed and removed filters are updated',
	);
});

test('publishing again with other events leaves one webhook, and only its secret is valid', async (t) => {
	const first = await publishDixaWorkflow(stage, 'Changing', { events: [CREATED] });
	const since = stage.dixa.requests.length;
	const second = await publishAgain(stage, first, { patterns: 'ticket:status:*' });
	assert.deepEqual(
		stage.dixa.webhooks().map(({ id }) => id),
		[second.webhook.id],
	);
	const status = [
		'ConversationAbandoned',
		'ConversationClosed',
		'ConversationOpen',
		'ConversationPending',
		'ConversationPendingExpired',
	];
	assert.deepEqual(second.webhook.events.toSorted(), status);
	const tamper = { secret: first.webhook.secretKey };
	assert.deepEqual(await deliverEvent(stage, 'ConversationOpen', { tamper }), [rejected('signature_mismatch')]);
	assert.deepEqual(await deliverEvent(stage, 'ConversationOpen'), [accepted]);
	await waitForExecutions(stage.n8n, second.workflow, 1);
	await unpublishAll(second);
	t.diagnostic(listRequests(stage, since).join(', '));
});

test('deliveries still verify with another token of the organization, because the secret is requested again', async (t) => {
	const { n8n, dixa } = stage;
	const account = await stage.addAccount('Another token');
	const made = await publishDixaWorkflow(stage, 'Key changed', { events: [CREATED] }, { account });
	await updateCredential(n8n, account.credential, { apiKey: OTHER_TOKEN, baseUrl: account.dixa.url });
	account.dixa.revokeToken(TOKEN);
	account.dixa.behavior.retryScale = 1.2; // the first retry comes after 6 s, when n8n requests the secret again
	account.dixa.faults.next({ kind: 'status', status: 503 });
	const judged = (await emitEvent(account, CREATED).done).map(toResponse);
	assert.deepEqual(judged, [{ status: 503, body: { status: 'failed', reason: 'host_not_ready' } }, accepted]);
	const since = account.dixa.requests.length;
	assert.deepEqual(await deliverEvent(account, CREATED, { tamper: { signature: 'wrong' } }), [
		rejected('signature_mismatch'),
	]);
	assert.deepEqual(await deliverEvent(account, CREATED, { tamper: { subscription: 'other' } }), [
		rejected('no_secret'),
	]);
	const many = Array.from({ length: 12 }, () => emitEvent(account, CREATED));
	const attempts = (await Promise.all(many.map(({ done }) => done))).flat();
	const statuses = attempts.map(({ status }) => status);
	assert.equal(attempts.filter(isAccepted).length, 12);
	assert.deepEqual(listRequests(account, since), []);
	await waitForExecutions(n8n, made.workflow, 13);

	const again = await publishAgain(stage, made, { events: [CREATED, 'CONVERSATION_CLOSED'] }, { account });
	const later = account.dixa.requests.length;
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	assert.deepEqual(listRequests(account, later), []);
	await unpublishAll(again);
	assert.equal(dixa.webhooks().length + account.dixa.webhooks().length, 0);
	t.diagnostic(
		`Dixa unavailable: 503, then 202; one getWebhooks for all deliveries of a minute; 12 at once: ${statuses.join(', ')}`,
	);
});

test('unpublishing succeeds when the webhook was deleted at Dixa, before n8n’s request or during it', async (t) => {
	const { dixa, organization } = stage;
	const deleted = await publishDixaWorkflow(stage, 'Deleted by a person', { events: [CREATED] });
	dixa.removeWebhook(organization.id, deleted.webhook.id);
	await unpublishAll(deleted);
	const going = await publishDixaWorkflow(stage, 'Deleted meanwhile', { events: [CREATED] });
	const since = dixa.requests.length;
	const body = JSON.stringify({ message: 'The requested resource could not be found' });
	dixa.faults.next({ kind: 'status', status: 404, body }, { operation: 'deleteWebhooksWebhooksubscriptionid' });
	await unpublishAll(going);
	assert.deepEqual(listRequests(stage, since), ['getWebhooks 200', 'deleteWebhooksWebhooksubscriptionid 404']);
	assert.deepEqual(await readStaticData(stage, going), { [`node:${TRIGGER_NAME}`]: {} });
	dixa.removeWebhook(organization.id, going.webhook.id);
	t.diagnostic('deleted before: success; 404 at DELETE: success after one request');
});

test('the credential test accepts a valid token and explains what is wrong with an invalid one', async (t) => {
	const { dixa, credential, n8n } = stage;
	const denied = await stage.addAccount('Tested', { denied: ['getWebhooks'] });
	const check = async (baseUrl: string, apiKey: string) => {
		const { status, message } = await testCredential(n8n, credential, { apiKey, baseUrl });
		t.diagnostic(`${status}: ${message}`);
		return `${status}: ${message}`;
	};
	const createToken = 'As an admin, create a new one in Dixa under Settings → Integrations → API Tokens';
	const rejection = `Error: Dixa rejected the API token. ${createToken}, with the API version “Dixa API”.`;
	assert.match(
		await check(dixa.url, READER),
		/^OK: Connected to (.* in )?Dixa\. The API token can receive events and read /,
	);
	assert.equal(await check(dixa.url, 'dixaToken_unknown'), rejection);
	const readOnly = await check(denied.dixa.url, TOKEN);
	assert.match(readOnly, /^OK: .* The API token can read conversations and end users\. It can’t receive events\./);
	assert.ok(readOnly.includes(`${createToken}.`), readOnly);
	assert.match(
		await check(`${dixa.url}/elsewhere`, READER),
		/^Error: Dixa can’t find the webhook\. .* the Base URL is wrong\.$/,
	);
});

dixaRefusals(() => stage);

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
