/** Thena in a real n8n: the app that publishing makes, what its deliveries become, and that switching on and off leaves one app at most. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { testCredential } from './harness/credentials.mts';
import { loadChoices } from './harness/drop-down.mts';
import { listExecutions, waitForExecutions, readOutput } from './harness/executions.mts';
import { accepted, toResponse, ignored, rejected } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { listenForTestEvent } from './harness/test-run.mts';
import { startThenaStage, TEAMS, type ThenaAccount, type ThenaStage } from './harness/thena-stage.mts';
import {
	listApps,
	listRequests,
	createThenaWorkflow,
	emitEvent,
	deliverEvent,
	getOnlyApp,
	publishThenaWorkflow,
	readSamples,
	TRIGGER_NAME,
} from './harness/thena-workflow.mts';
import {
	publishExpectingError,
	publishOrThrow,
	readStaticData,
	type TriggerWorkflow,
} from './harness/trigger-workflow.mts';
import { sleep, waitFor } from './harness/wait.mts';
import { publish, readWorkflow, unpublish, toWebhookUrl } from './harness/workflows.mts';

const CREATED = 'ticket:created';
const [WORKSHOP, BILLING] = TEAMS;
/** Longer than n8n needs to store an execution, so a missing one isn't late. */
const SETTLED_MS = 500;
const CYCLES = 10;

let stage: ThenaStage;
before(async () => {
	stage = await startThenaStage({
		env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' },
	});
});
after(() => stage?.close());

async function unpublishAll(...all: readonly TriggerWorkflow[]): Promise<void> {
	for (const { workflow } of all) assert.equal((await unpublish(stage.n8n, workflow)).status, 'not_published');
}

const parked = ({ thena }: ThenaAccount) => thena.apps().filter((app) => app.parked);

test('publishing makes one private app in the chosen teams, with exactly the needed events; unpublishing parks it', async (t) => {
	const { n8n, thena, organization } = stage;
	const choice = { patterns: 'ticket:created, ticket:comment:created' };
	const parameters = { teams: [WORKSHOP.id] };
	const { workflow, node, app } = await publishThenaWorkflow(stage, 'Tell the workshop', choice, { parameters });
	assert.deepEqual(
		await loadChoices(n8n, node, 'teams'),
		TEAMS.map(({ id, name }) => ({ name, value: id })),
	);
	assert.deepEqual(app.events.toSorted(), ['ticket:comment:added', 'ticket:comment:created', CREATED]);
	assert.deepEqual(app.teams, [WORKSHOP.id]);
	assert.equal(app.name, `n8n · Tell the workshop · ${new URL(n8n.url).host} [se:${workflow.id}/${node.id}]`);
	assert.equal(app.url.split('?')[0], toWebhookUrl(n8n, node));
	assert.match(app.installationsUrl, /^https:\/\/support-events\.invalid\//);
	const [{ manifest } = assert.fail('no app')] = organization.apps;
	const { developer } = manifest as unknown as { developer: Record<string, unknown> }; // what was sent, by its own names
	assert.deepEqual(
		[developer['name'], developer['website'], developer['support_email']],
		['Invented Boats', 'https://boats.example', 'help@boats.example'],
	);
	const token = new URL(app.url).searchParams.get('token') ?? assert.fail('no token');
	assert.ok(!JSON.stringify(await readStaticData(stage, { workflow, node })).includes(token));

	await unpublishAll({ workflow, node });
	const [left, ...more] = thena.apps();
	assert.deepEqual([left?.id, left?.parked, more.length], [app.id, true, 0]);
	assert.match(left?.name ?? '', /unused, safe to delete/);
	assert.equal(left?.events.length, 1);
	assert.deepEqual(emitEvent(stage, CREATED).appIds, []);
	assert.deepEqual(await readStaticData(stage, { workflow, node }), { [`node:${TRIGGER_NAME}`]: {} });
	t.diagnostic(
		`${app.events.join(', ')}; ${app.name}; unpublished: "${left?.name}", ${left?.events.join()}, ${left?.url}`,
	);
});

test('each sample starts one execution that gives out its event, in each envelope that Thena documents; repeated, none', async (t) => {
	const names = [
		...new Set(
			readSamples().flatMap(
				({ inner }) => (inner.eventType.startsWith('custom-object:') ? inner.eventType.split(':')[1] : []) ?? [],
			),
		),
	];
	const made = await publishThenaWorkflow(stage, 'Everything', {
		patterns: ['*', 'ticket:updated', ...names.map((name) => `custom-object:${name}:*`)].join(', '),
	});
	const expected: unknown[] = [];
	const subscribed = readSamples().filter(({ inner }) => made.app.events.includes(inner.eventType));
	assert.ok(subscribed.length >= 40, `${subscribed.length} samples are subscribed`);
	Object.assign(stage.thena.behavior, { metaEvent: 'none' });
	for (const [index, { inner, event }] of subscribed.entries()) {
		stage.thena.behavior.envelope = (['wrapped', 'text', 'flat'] as const)[index % 3] ?? 'wrapped';
		const { payload, eventData, actor, metadata } = inner as Record<string, Record<string, unknown>>; // a sample is an event
		const envelope = { ...(actor && { actor }), ...(metadata && { metadata }) };
		const options = { sample: null, teamId: null, envelope };
		const { first } = emitEvent(stage, inner.eventType, eventData ?? payload, options);
		assert.deepEqual((await first).map(toResponse), [accepted], inner.eventType);
		expected.push(event.type);
	}
	stage.thena.behavior.envelope = 'wrapped';
	await sleep(SETTLED_MS);
	const runs = await waitForExecutions(stage.n8n, made.workflow, subscribed.length);
	const given = runs.flatMap((run) => readOutput(run, TRIGGER_NAME)) as {
		type: string;
		data: Record<string, unknown>;
	}[]; // one event each
	assert.deepEqual(
		given.map(({ type }) => type),
		expected,
	);
	assert.ok(runs.every(({ status, mode }) => status === 'success' && mode === 'webhook'));
	for (const [index, { data }] of given.entries()) {
		const { raw: _, ...fields } = data;
		const { raw: __, ...wanted } = subscribed[index]?.event.data ?? {};
		assert.deepEqual(fields, wanted, subscribed[index]?.name);
	}
	Object.assign(stage.thena.behavior, { metaEvent: 'otherId' });
	await unpublishAll(made);
	t.diagnostic(
		`${subscribed.length} samples, wrapped, as text and flat in turn: one execution each, fields equal to the sample's`,
	);
});

test('a comment that comes by both of its names, and an event that comes twice, start one execution', async (t) => {
	const made = await publishThenaWorkflow(stage, 'Once', { events: [CREATED, 'ticket:comment:created'] });
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { eventId: 'once' }), [accepted]);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { eventId: 'once' }), [ignored('duplicate')]);
	stage.thena.behavior.sendBothComments = true;
	const since = stage.thena.attempts.length;
	await emitEvent(stage, 'ticket:comment:created').done;
	await stage.thena.idle();
	stage.thena.behavior.sendBothComments = false;
	const answers = stage.thena.attempts
		.slice(since)
		.map(toResponse)
		.map(({ status }) => status);
	assert.deepEqual(answers.toSorted(), [200, 202]);
	await sleep(SETTLED_MS);
	assert.equal((await waitForExecutions(stage.n8n, made.workflow, 2)).length, 2);
	await unpublishAll(made);
	t.diagnostic('the same event again: 200 duplicate; ticket:comment:created and :added: 202 and 200, one execution');
});

test('what does not prove that it comes from Thena is refused; what is no event is ignored; neither leaves an execution', async (t) => {
	const made = await publishThenaWorkflow(
		stage,
		'Refuse',
		{ events: [CREATED] },
		{ options: { organization: stage.organization.id } },
	);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { tamper: { token: 'none' } }), [rejected('token_missing')]);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { tamper: { token: 'wrong' } }), [
		rejected('token_mismatch'),
	]);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { tamper: { organization: 'other' } }), [
		rejected('account_mismatch'),
	]);

	const botToken = `pk_live_${randomBytes(16).toString('hex')}`;
	stage.secrets.add(botToken);
	for (const eventType of ['app:installation', 'app:configuration:update', 'app:uninstall']) {
		const answer = toResponse(
			await stage.thena.lifecycle(stage.organization.id, made.app.url, { botToken, eventType }),
		);
		assert.deepEqual(answer, ignored('no_event'), eventType);
	}
	assert.deepEqual(toResponse(await stage.thena.post(made.app.id, '')), ignored('no_event'));
	assert.deepEqual(toResponse(await stage.thena.post(made.app.id, '{"something":"else"}')), ignored('no_event'));
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(stage.n8n, made.workflow)).length, 0);
	await unpublishAll(made);
	t.diagnostic(
		'no token, another token, another organization: 401; lifecycle bodies, an empty body, another body: 200 no_event',
	);
});

test('an event of a team that was not chosen is left out, also when the app is still installed there', async (t) => {
	const both = await publishThenaWorkflow(stage, 'Both teams', { events: [CREATED] });
	await unpublishAll(both);
	const one = await publishThenaWorkflow(
		stage,
		'One team',
		{ events: [CREATED] },
		{ parameters: { teams: [BILLING.id] } },
	);
	assert.equal(one.app.id, both.app.id);
	assert.deepEqual(one.app.teams.toSorted(), TEAMS.map(({ id }) => id).toSorted());
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { teamId: WORKSHOP.id }), [ignored('filtered:team')]);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { teamId: BILLING.id }), [accepted]);
	await unpublishAll(one);
	t.diagnostic('an app that was parked in two teams is taken over for one: the other team is left out here');
});

test('ten times on and off, and ten test runs, leave one app, parked', async (t) => {
	const account = await stage.addAccount('Ten cycles');
	const made = await createThenaWorkflow(stage, 'Ten cycles', { events: [CREATED] }, { account });
	for (let cycle = 0; cycle < CYCLES; cycle += 1) {
		await publishOrThrow(stage, made);
		assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
		await unpublishAll(made);
	}
	const address = toWebhookUrl(stage.n8n, made.node, { test: true });
	for (let cycle = 0; cycle < CYCLES; cycle += 1) {
		const run = await listenForTestEvent(stage.n8n, await readWorkflow(stage.n8n, made.workflow.id), made.node);
		await waitFor('the test has its app', () => account.thena.apps().some(({ url }) => url.startsWith(address)));
		await run.cancel();
		await waitFor('the app is parked', () => parked(account).length === 1);
		run.close();
	}
	assert.equal(account.thena.apps().length, 1);
	assert.equal((await waitForExecutions(stage.n8n, made.workflow, CYCLES)).length, CYCLES);
	t.diagnostic(
		`${CYCLES} times on and off, ${CYCLES} test runs: 1 app, "${account.thena.apps()[0]?.name}"; ${CYCLES} events, ${CYCLES} runs`,
	);
});

test('two workflows have two apps; two at once never take over the same parked one', async (t) => {
	const account = await stage.addAccount('Two at once');
	const [one, two] = await Promise.all(
		['One', 'Two'].map((name) => publishThenaWorkflow(stage, name, { events: [CREATED] }, { account })),
	);
	assert.ok(one && two);
	assert.notEqual(one.app.id, two.app.id);
	await unpublishAll(one);
	const others = await Promise.all(
		['Three', 'Four'].map((name) => createThenaWorkflow(stage, name, { events: [CREATED] }, { account })),
	);
	await Promise.all(others.map((made) => publishOrThrow(stage, made)));
	const apps = others.map((made) => getOnlyApp(account, made).id);
	assert.equal(new Set([...apps, two.app.id]).size, 3);
	assert.ok(apps.includes(one.app.id));
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted, accepted, accepted]);
	await unpublishAll(two, ...others);
	assert.equal(parked(account).length, 3);
	t.diagnostic('one parked app, two workflows published at once: one takes it over, the other makes its own');
});

test('an app that could not be installed is finished by the next publishing, not made again', async (t) => {
	const account = await stage.addAccount('Half made');
	account.thena.faults.next({ kind: 'status', status: 500 }, { times: Infinity, operation: 'installApp' });
	const made = await createThenaWorkflow(stage, 'Half made', { events: [CREATED] }, { account });
	const message = await publishExpectingError(stage, made);
	assert.match(message, /Then publish again\.$/);
	assert.equal(account.thena.apps().length, 1);
	account.thena.faults.clear();
	await publishOrThrow(stage, made);
	assert.equal(account.thena.apps().length, 1);
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await unpublishAll(made);
	t.diagnostic(`"${message}"; five tries and the next publishing: 1 app`);
});

test('what cannot work says why, and leaves nothing', async (t) => {
	const cases: readonly [string, Parameters<ThenaStage['addAccount']>[1], RegExp][] = [
		['Unknown key', { apiKey: 'thenaApiKey_nobody-knows' }, /Thena rejected the API key/],
		['No rights', { lacksPermissions: true }, /may not|not allowed|permission/i],
		['Refuses .invalid', { behavior: { rejectReservedDomains: true } }, /support-events\.invalid|installations/i],
		['Rate limit', { behavior: { rateLimit: { limit: 0, windowMs: 500 } } }, /rate limit was reached/],
	];
	const messages = await Promise.all(
		cases.map(async ([name, options, expected]) => {
			const account = await stage.addAccount(name, options);
			const made = await createThenaWorkflow(stage, name, { events: [CREATED] }, { account });
			const message = await publishExpectingError(stage, made);
			assert.match(message, expected);
			assert.match(message, /Then publish again\.$/);
			assert.deepEqual(account.thena.apps(), []);
			return `${name}: ${message}`;
		}),
	);
	const noTeam = await createThenaWorkflow(stage, 'No team', { events: [CREATED] }, { parameters: { teams: [] } });
	const unnamed = await createThenaWorkflow(stage, 'No name', { events: ['custom-object:*'] });
	const typo = await createThenaWorkflow(stage, 'Typo', { patterns: 'custom-object::created' });
	// n8n itself asks for what is required.
	await assert.rejects(publish(stage.n8n, noTeam.workflow), /Missing or invalid required parameters: teams/);
	const [nameless, misspelt] = await Promise.all([unnamed, typo].map((made) => publishExpectingError(stage, made)));
	assert.match(nameless ?? '', /custom objects.*name/i);
	assert.match(misspelt ?? '', /Put your object's name between the colons, e\.g\. custom-object:deal:created/);
	assert.equal(listApps(stage, noTeam).length + listApps(stage, unnamed).length + listApps(stage, typo).length, 0);
	t.diagnostic([...messages, nameless, misspelt].join('\n'));
});

test('a custom object is chosen by typing its name', async (t) => {
	const made = await publishThenaWorkflow(
		stage,
		'Deals',
		{ events: ['custom-object:*:created'] },
		{ parameters: { objectNames: 'deal, lead' } },
	);
	assert.deepEqual(made.app.events.toSorted(), ['custom-object:deal:created', 'custom-object:lead:created']);
	assert.deepEqual(await deliverEvent(stage, 'custom-object:deal:created'), [accepted]);
	await unpublishAll(made);
	t.diagnostic(made.app.events.join(', '));
});

test('an answer that was lost, an id in another place, and a list without manifests: still one app', async (t) => {
	const account = await stage.addAccount('Odd answers', {
		behavior: { createResponse: 'data.uid', appManifest: 'empty', lists: 'array' },
	});
	const made = await publishThenaWorkflow(stage, 'Odd answers', { events: [CREATED] }, { account });
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await unpublishAll(made);
	await publishOrThrow(stage, made);
	assert.equal(account.thena.apps().length, 1);
	await unpublishAll(made);
	t.diagnostic(listRequests(account).join(', '));
});

test('the credential test says what is wrong', async (t) => {
	const good = await testCredential(stage.n8n, stage.credential, stage.values);
	assert.equal(good.status, 'OK', good.message);
	const account = await stage.addAccount('Bad key', { apiKey: 'thenaApiKey_nobody-knows' });
	const bad = await testCredential(stage.n8n, account.credential, account.values);
	assert.equal(bad.status, 'Error');
	t.diagnostic(`good: ${good.message}; bad: ${bad.message}`);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
