/** Tamio in a real n8n: manual setup, verification of each delivery by Tamio or locally, and errors. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Tamper } from '../sandbox/tamio/envelope.mts';
import { testCredential } from './harness/credentials.mts';
import { listExecutions, waitForExecutions, readOutput } from './harness/executions.mts';
import { accepted, toResponse, ignored, rejected } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { startTamioStage, type TamioStage } from './harness/tamio-stage.mts';
import {
	createTamioWorkflow,
	emitEvent,
	deliverEvent,
	publishTamioWorkflow,
	readSamples,
	TICKET_EVENTS,
	TRIGGER_NAME,
	useSecrets,
} from './harness/tamio-workflow.mts';
import { publishExpectingError, type TriggerWorkflow } from './harness/trigger-workflow.mts';
import { sleep } from './harness/wait.mts';
import { unpublish } from './harness/workflows.mts';

const CREATED = 'whitelabel-ticket-created';
const LOCAL = { parameters: { checkAuthenticity: 'local' } };
/** Longer than n8n needs to store an execution, so a missing one isn't late. */
const SETTLED_MS = 500;

let stage: TamioStage;
before(async () => {
	stage = await startTamioStage({
		env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' },
	});
});
after(() => stage?.close());

async function unpublishAll(...all: readonly TriggerWorkflow[]): Promise<void> {
	for (const { workflow } of all) assert.equal((await unpublish(stage.n8n, workflow)).status, 'not_published');
	for (const { id } of stage.tamio.endpoints()) stage.tamio.removeEndpoint(id);
}

test('each sample that Tamio confirms starts one execution that outputs its event; a repeated one starts none', async (t) => {
	const all = readSamples();
	const events = [...new Set(all.map(({ payload }) => payload.event_type))];
	const made = await publishTamioWorkflow(
		stage,
		'Everything',
		{ events: ['*'] },
		{ events, parameters: { simple: false } },
	);
	assert.deepEqual(
		stage.tamio.requests.map(({ operation, status }) => `${operation} ${status}`),
		['listAgencyTickets 200'],
	);
	for (const { payload } of all) {
		assert.deepEqual(
			await deliverEvent(stage, payload.event_type, { sample: null }, payload.data),
			[accepted],
			payload.event_type,
		);
	}
	const last = emitEvent(stage, CREATED, { eventId: 'whev_twice0123456789ab' });
	assert.deepEqual((await last.first).map(toResponse), [accepted]);
	assert.deepEqual(await deliverEvent(stage, CREATED, { eventId: 'whev_twice0123456789ab' }), [ignored('duplicate')]);
	await sleep(SETTLED_MS);
	const runs = await waitForExecutions(stage.n8n, made.workflow, all.length + 1);
	const items = runs.flatMap((run) => readOutput(run, TRIGGER_NAME)) as {
		type: string;
		data: Record<string, unknown>;
	}[]; // one event each
	for (const [index, { event, name }] of all.entries()) {
		const { raw: _, ...fields } = items[index]?.data ?? {};
		const { raw: __, ...expected } = event.data;
		assert.equal(items[index]?.type, event.type, name);
		assert.deepEqual(fields, expected, name);
	}
	await unpublishAll(made);
	assert.equal(stage.tamio.requests.filter(({ operation }) => operation === 'verifySignature').length, all.length + 1);
	t.diagnostic(`${all.length} samples: 202 and one execution each, confirmed by Tamio; repeated: 202 duplicate`);
});

test('a delivery that Tamio doesn’t confirm is rejected without an execution', async (t) => {
	const made = await publishTamioWorkflow(stage, 'Ask Tamio', { events: [CREATED] });
	const forgeries: readonly Tamper[] = [
		{ signature: 'wrong' },
		{ signature: 'otherTime' },
		{ secret: 'an unknown secret' },
		{ body: 'changedByte' },
		{ age: 6 * 60_000 },
	];
	for (const tamper of forgeries) {
		const [response] = await deliverEvent(stage, CREATED, { tamper });
		assert.equal(response?.status, 401, JSON.stringify(tamper));
	}
	const requestCount = stage.tamio.requests.length;
	assert.deepEqual(await deliverEvent(stage, CREATED, { tamper: { signature: 'none' } }), [rejected('time_missing')]);
	assert.equal(stage.tamio.requests.length, requestCount, 'Tamio was asked to verify a delivery without a signature');
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(stage.n8n, made.workflow)).length, 0);
	await unpublishAll(made);
	t.diagnostic(`${forgeries.length} forgeries and one without a signature: 401, no execution`);
});

test('while Tamio is unavailable no delivery is accepted; Tamio may retry it', async (t) => {
	const made = await publishTamioWorkflow(stage, 'Tamio is down', { events: [CREATED] });
	const eventId = 'whev_while0123456789ab';
	for (const fault of [{ kind: 'status', status: 503 }, { kind: 'status', status: 401 }, { kind: 'reset' }] as const) {
		stage.tamio.faults.next(fault, { times: Infinity, operation: 'verifySignature' });
		const [response] = await deliverEvent(stage, CREATED, { eventId });
		stage.tamio.faults.clear();
		assert.deepEqual(
			response,
			{ status: 503, body: { status: 'failed', reason: 'host_not_ready' } },
			JSON.stringify(fault),
		);
	}
	assert.deepEqual(await deliverEvent(stage, CREATED, { eventId }), [accepted]);
	assert.equal((await waitForExecutions(stage.n8n, made.workflow, 1)).length, 1);
	await unpublishAll(made);
	t.diagnostic(
		'503, a rejected key, and a broken connection: 503 each, no execution; the same event afterward: 202, one execution',
	);
});

test('the local check accepts each form of the signature and two secrets', async (t) => {
	const account = await stage.addAccount('Local');
	const made = await createTamioWorkflow(stage, 'Local', { events: TICKET_EVENTS }, { account, ...LOCAL });
	const message = await publishExpectingError(stage, made);
	assert.match(message, /without the endpoint secret\./);
	const endpoint = account.tamio.addEndpoint({
		url: `${stage.n8n.url}/webhook/${made.node.webhookId}/webhook`,
		events: TICKET_EVENTS,
	});
	await useSecrets(stage, account, 'another secret', endpoint.secret);
	const published = await publishTamioWorkflow(stage, 'Local again', { events: TICKET_EVENTS }, { account, ...LOCAL });
	await useSecrets(stage, account, published.endpoint.secret);
	account.tamio.removeEndpoint(endpoint.id);
	let accepting = 0;
	for (const signed of ['t.body', 'body'] as const) {
		for (const encoding of ['hex', 'base64'] as const) {
			Object.assign(account.tamio.behavior, {
				signed,
				encoding,
				signatureHeader: accepting % 2 ? 'X-Signature' : 'Tamio-Signature',
			});
			assert.deepEqual(await deliverEvent(account, CREATED), [accepted], `${signed} in ${encoding}`);
			assert.deepEqual(await deliverEvent(account, CREATED, { tamper: { signature: 'wrong' } }), [
				rejected('signature_mismatch'),
			]);
			accepting += 1;
		}
	}
	assert.deepEqual(await deliverEvent(account, CREATED, { tamper: { age: 6 * 60_000 } }), [rejected('too_old')]);
	await useSecrets(stage, account, 'a new secret', published.endpoint.secret);
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await sleep(SETTLED_MS);
	assert.equal((await waitForExecutions(stage.n8n, published.workflow, accepting + 1)).length, accepting + 1);
	assert.equal(account.tamio.requests.length, 0);
	await unpublishAll(published);
	t.diagnostic(
		`"${message}"; t.body and body, hex and base64: 202; forged: 401; 6 minutes old: 401; previous secret: 202; no request to Tamio`,
	);
});

test('a key that Tamio rejects stops publishing and fails the credential test', async (t) => {
	const account = await stage.addAccount('Bad key', { apiKey: 'tamioApiKey_nobody-knows' });
	const message = await publishExpectingError(
		stage,
		await createTamioWorkflow(stage, 'Bad key', { events: [CREATED] }, { account }),
	);
	assert.match(
		message,
		/^Tamio rejected the API key\. Create a secret key in Tamio under Developers → API Keys\. Update the Tamio credential, then publish again\.$/,
	);
	const valid = await testCredential(stage.n8n, stage.credential, stage.values);
	const invalid = await testCredential(stage.n8n, account.credential, account.values);
	assert.equal(
		`${invalid.status}: ${invalid.message}`,
		'Error: Tamio rejected the API key. Create a secret key in Tamio under Developers → API Keys.',
	);
	assert.equal(valid.status, 'OK');
	t.diagnostic(`${message} | ${valid.message} | ${invalid.message}`);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
