/** How n8n handles deliveries: accepted, ignored, rejected, and repeated ones. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Tamper } from '../sandbox/plain/envelope.mts';
import { listExecutions, waitForExecutions, readOutput } from './harness/executions.mts';
import { accepted, acceptedLast, deliverEvent, ignored, readSample, rejected } from './harness/events.mts';
import { inBoth, postInEachEncoding } from './harness/encodings.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { createEventId, publishPlainWorkflow, TRIGGER_NAME } from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { sleep } from './harness/wait.mts';

const CURRENT = 'current signing secret of the stage';
const PREVIOUS = 'previous signing secret of the stage';
const CREATED = 'thread.thread_created';
const ASSIGNMENT = 'thread.thread_assignment_transitioned';
/** Longer than n8n needs to store an execution, so a missing one isn't late. */
const SETTLED_MS = 500;

/** Without Simplify, so that the output is the sample's event. */
const whole = { parameters: { simple: false } };

let stage: Stage;
before(async () => {
	stage = await startStage({ signingSecrets: [CURRENT, PREVIOUS] });
});
after(() => stage.close());

test('a signed event starts one execution that outputs the event; a repeated one starts none', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Receive', { events: [CREATED] }, whole);
	const [eventId, timestamp] = [createEventId(), '2026-11-20T10:00:00.000Z'];
	assert.deepEqual(await deliverEvent(stage, CREATED, { eventId, timestamp }), [accepted]);
	const [run] = await waitForExecutions(stage.n8n, workflow, 1);
	assert.ok(run);
	assert.equal(run.status, 'success');
	assert.equal(run.mode, 'webhook');

	const { payload, event } = readSample(CREATED);
	const [item, ...more] = readOutput(run, TRIGGER_NAME) as {
		data: { raw: { webhookMetadata: Record<string, unknown> } };
	}[];
	assert.equal(more.length, 0);
	const { webhookMetadata } = item?.data.raw ?? {};
	assert.equal(webhookMetadata?.['webhookTargetId'], target.id);
	const source = `/plain/${stage.workspace.id}`;
	const raw = { ...payload, id: eventId, timestamp, workspaceId: stage.workspace.id, webhookMetadata };
	const sampled = event.data.ticket as { id: string }; // the event is about a thread
	const url = `https://app.plain.com/workspace/${stage.workspace.id}/thread/${sampled.id}`;
	const ticket = { ...sampled, url };
	assert.deepEqual(item, { ...event, id: eventId, source, time: timestamp, data: { ...event.data, ticket, raw } });

	assert.deepEqual(await deliverEvent(stage, CREATED, { eventId, timestamp }), [ignored('duplicate')]);
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(stage.n8n, workflow)).length, 1);
	t.diagnostic(`202 with an empty body, one execution equal to the sample of ${CREATED}; again: 202 duplicate`);
});

test('an event that the patterns exclude gets the reason as the response and starts no execution', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Ignore', {
		patterns: 'thread.*, !ticket:unassigned',
	});
	const targets = [target.id];
	const { payload } = readSample(`${ASSIGNMENT}.unassigned`).payload;
	assert.deepEqual(await deliverEvent(stage, ASSIGNMENT, { targets }, payload), [ignored('not_matched')]);
	assert.deepEqual(await deliverEvent(stage, ASSIGNMENT, { targets }), [accepted]);
	await waitForExecutions(stage.n8n, workflow, 1);
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(stage.n8n, workflow)).length, 1);
	t.diagnostic('unassigned: 202 not_matched, no execution; assigned: 202, one execution');
});

test('a delivery that fails verification is rejected without an execution', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Refuse', { events: [CREATED] });
	const forgeries: [string, Tamper][] = [
		['signature_mismatch', { signature: 'wrong' }],
		['signature_mismatch', { body: 'changedByte' }],
		['signature_malformed', { signature: 'upperCase' }],
		['signature_missing', { signature: 'none' }],
		['token_missing', { token: 'none' }],
		['token_mismatch', { token: 'wrong' }],
		['too_old', { attemptAge: 6 * 60_000 }],
		['in_the_future', { attemptAge: -6 * 60_000 }],
	];
	for (const [reason, tamper] of forgeries) {
		assert.deepEqual(await deliverEvent(stage, CREATED, { targets: [target.id], tamper }), [rejected(reason)]);
	}
	// n8n itself rejects invalid JSON before the node runs.
	for (const [body, status, expected] of [
		['', 401, 'body_empty'],
		['[]', 401, 'body_not_object'],
		['{"a":', 422, 'Failed to parse'],
	] as const) {
		const response = await stage.plain.post(target.id, body, { sign: CURRENT });
		stage.responses.push(response.responseBody);
		assert.equal(response.status, status);
		assert.ok(response.responseBody.includes(expected), response.responseBody);
	}
	await sleep(SETTLED_MS);
	assert.deepEqual(await listExecutions(stage.n8n, workflow), []);
	t.diagnostic(
		`401 for ${forgeries.map(([reason]) => reason).join(', ')}, body_empty, body_not_object; 422 from n8n itself for broken JSON; no execution`,
	);
});

test('a signed body is verified on its bytes, however it is labeled; what n8n can’t read starts nothing', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Encodings', { events: [CREATED] });
	const outcomes = await postInEachEncoding(stage.workspace.id, target, CURRENT);
	assert.deepEqual(outcomes, {
		...inBoth,
		'a multipart form without parts': '400',
		'JSON with a byte order mark': 'accepted',
	});
	const count = Object.values(outcomes).filter((outcome) => outcome === 'accepted').length;
	assert.equal((await waitForExecutions(stage.n8n, workflow, count)).length, count);
	t.diagnostic(`${count} encodings accepted; ${JSON.stringify(outcomes)}`);
});

test('the current and the previous signing secret are valid; without a secret in the credential the token is enough', async (t) => {
	const rotating = await publishPlainWorkflow(stage, 'Rotate', { events: [CREATED] });
	for (const secret of [CURRENT, PREVIOUS]) {
		assert.deepEqual(await deliverEvent(stage, CREATED, { targets: [rotating.target.id], tamper: { secret } }), [
			accepted,
		]);
	}
	const account = await stage.addAccount('Without a signing secret');
	const unsigned = await publishPlainWorkflow(stage, 'Token only', { events: [CREATED] }, { account });
	assert.deepEqual(await deliverEvent(account, CREATED, { tamper: { token: 'none' } }), [rejected('token_missing')]);
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await waitForExecutions(stage.n8n, rotating.workflow, 2);
	await waitForExecutions(stage.n8n, unsigned.workflow, 1);
	t.diagnostic('202 with the current secret, with the previous one, and with the token alone');
});

test('an event sent three times at once starts one execution', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Thrice', { events: [CREATED] });
	const responses = await deliverEvent(stage, CREATED, { targets: [target.id], duplicates: 3 });
	assert.deepEqual(acceptedLast(responses), [ignored('duplicate'), ignored('duplicate'), accepted]);
	await waitForExecutions(stage.n8n, workflow, 1);
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(stage.n8n, workflow)).length, 1);
	t.diagnostic('202, 202 duplicate, 202 duplicate: one execution');
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
