/** Thena in a real n8n: the app that publishing creates, its deliveries, and that repeated publishing leaves at most one app. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { testCredential } from './harness/credentials.mts';
import { loadChoices } from './harness/drop-down.mts';
import { listExecutions, waitForExecutions, readOutput } from './harness/executions.mts';
import { accepted, acceptedLast, toResponse, ignored, rejected } from './harness/events.mts';
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

test('publishing creates one private app in the selected teams with exactly the required events; unpublishing parks it', async (t) => {
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
	const { developer } = manifest as unknown as { developer: Record<string, unknown> }; // the request's own field names
	assert.deepEqual(
		[developer['name'], developer['website'], developer['support_email']],
		['Invented Boats', 'https://boats.example', 'help@boats.example'],
	);
	const token = new URL(app.url).searchParams.get('token') ?? assert.fail('no token');
	assert.ok(!JSON.stringify(await readStaticData(stage, { workflow, node })).includes(token));

	await unpublishAll({ workflow, node });
	const [parkedApp, ...more] = thena.apps();
	assert.deepEqual([parkedApp?.id, parkedApp?.parked, more.length], [app.id, true, 0]);
	assert.match(parkedApp?.name ?? '', /unused, safe to delete/);
	assert.equal(parkedApp?.events.length, 1);
	assert.deepEqual(emitEvent(stage, CREATED).appIds, []);
	// The next activation takes this app over before any other that looks parked.
	assert.deepEqual(await readStaticData(stage, { workflow, node }), { [`node:${TRIGGER_NAME}`]: { parked: app.id } });
	t.diagnostic(
		`${app.events.join(', ')}; ${app.name}; unpublished: "${parkedApp?.name}", ${parkedApp?.events.join()}, ${parkedApp?.url}`,
	);
});

test('each sample starts one execution that outputs its event, in every envelope that Thena documents', async (t) => {
	const names = [
		...new Set(
			readSamples().flatMap(
				({ inner }) => (inner.eventType.startsWith('custom-object:') ? inner.eventType.split(':')[1] : []) ?? [],
			),
		),
	];
	const patterns = ['*', 'ticket:updated', ...names.map((name) => `custom-object:${name}:*`)].join(', ');
	const made = await publishThenaWorkflow(stage, 'Everything', { patterns }, { parameters: { simple: false } });
	const expected: unknown[] = [];
	const subscribed = readSamples().filter(({ inner }) => made.app.events.includes(inner.eventType));
	assert.ok(subscribed.length >= 40, `${subscribed.length} samples are subscribed`);
	Object.assign(stage.thena.behavior, { metaEvent: 'none' });
	for (const [index, { inner, event }] of subscribed.entries()) {
		stage.thena.behavior.envelope = (['wrapped', 'text', 'flat'] as const)[index % 3] ?? 'wrapped';
		const { payload, eventData, actor, metadata } = inner as Record<string, Record<string, unknown>>; // samples are events
		const envelope = { ...(actor && { actor }), ...(metadata && { metadata }) };
		const options = { sample: null, teamId: null, envelope };
		const { first } = emitEvent(stage, inner.eventType, eventData ?? payload, options);
		assert.deepEqual((await first).map(toResponse), [accepted], inner.eventType);
		expected.push(event.type);
	}
	stage.thena.behavior.envelope = 'wrapped';
	await sleep(SETTLED_MS);
	const runs = await waitForExecutions(stage.n8n, made.workflow, subscribed.length);
	const items = runs.flatMap((run) => readOutput(run, TRIGGER_NAME)) as {
		type: string;
		data: Record<string, unknown>;
	}[]; // one event each
	assert.deepEqual(
		items.map(({ type }) => type),
		expected,
	);
	assert.ok(runs.every(({ status, mode }) => status === 'success' && mode === 'webhook'));
	for (const [index, { data }] of items.entries()) {
		const { raw: _, ...fields } = data;
		const { raw: __, ...expectedFields } = subscribed[index]?.event.data ?? {};
		assert.deepEqual(fields, expectedFields, subscribed[index]?.name);
	}
	Object.assign(stage.thena.behavior, { metaEvent: 'otherId' });
	await unpublishAll(made);
	t.diagnostic(
		`${subscribed.length} samples, wrapped, as text, and flat in turn: one execution each, equal to the sample's event`,
	);
});

test('a comment sent under both of its names, and an event sent twice, start one execution', async (t) => {
	const made = await publishThenaWorkflow(stage, 'Once', { events: [CREATED, 'ticket:comment:created'] });
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { eventId: 'once' }), [accepted]);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { eventId: 'once' }), [ignored('duplicate')]);
	stage.thena.behavior.sendBothComments = true;
	const since = stage.thena.attempts.length;
	await emitEvent(stage, 'ticket:comment:created').done;
	await stage.thena.idle();
	stage.thena.behavior.sendBothComments = false;
	const responses = stage.thena.attempts.slice(since).map(toResponse);
	assert.deepEqual(acceptedLast(responses), [ignored('duplicate'), accepted]);
	await sleep(SETTLED_MS);
	assert.equal((await waitForExecutions(stage.n8n, made.workflow, 2)).length, 2);
	await unpublishAll(made);
	t.diagnostic(
		'the same event again: 202 duplicate; ticket:comment:created and :added: 202 and 202 duplicate, one execution',
	);
});

test('a delivery that fails verification is rejected, anything but an event is ignored, and neither leaves an execution', async (t) => {
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
		const response = toResponse(
			await stage.thena.lifecycle(stage.organization.id, made.app.url, { botToken, eventType }),
		);
		assert.deepEqual(response, ignored('no_event'), eventType);
	}
	assert.deepEqual(toResponse(await stage.thena.post(made.app.id, '')), ignored('no_event'));
	assert.deepEqual(toResponse(await stage.thena.post(made.app.id, '{"something":"else"}')), ignored('no_event'));
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(stage.n8n, made.workflow)).length, 0);
	await unpublishAll(made);
	t.diagnostic(
		'no token, another token, another organization: 401; lifecycle events, an empty body, another body: 202 no_event',
	);
});

test('an event of another team is ignored, even if the app is still installed there', async (t) => {
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
	t.diagnostic('an app parked in two teams is reused for one: events of the other team are ignored');
});

test('publishing ten times and ten test runs leave one parked app', async (t) => {
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
		`published ${CYCLES} times, ${CYCLES} test runs: 1 app, "${account.thena.apps()[0]?.name}"; ${CYCLES} events, ${CYCLES} runs`,
	);
});

test('two workflows have two apps; two published at once never reuse the same parked app', async (t) => {
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
	t.diagnostic('one parked app, two workflows published at once: one reuses it, the other creates its own');
});

test('the next publishing installs an app that couldn’t be installed instead of creating another one', async (t) => {
	const account = await stage.addAccount('Not installed');
	account.thena.faults.next({ kind: 'status', status: 500 }, { times: Infinity, operation: 'installApp' });
	const made = await createThenaWorkflow(stage, 'Not installed', { events: [CREATED] }, { account });
	const message = await publishExpectingError(stage, made);
	assert.match(message, /^Thena is unavailable \(HTTP 500\)\..* in a minute\.$/);
	assert.equal(account.thena.apps().length, 1);
	account.thena.faults.clear();
	await publishOrThrow(stage, made);
	assert.equal(account.thena.apps().length, 1);
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await unpublishAll(made);
	t.diagnostic(`"${message}"; five attempts and the next publishing: 1 app`);
});

test('failed publishing shows the reason and leaves nothing behind', async (t) => {
	const cases: readonly [string, Parameters<ThenaStage['addAccount']>[1], RegExp][] = [
		[
			'Unknown key',
			{ apiKey: 'thenaApiKey_nobody-knows' },
			/^Thena rejected the API key\..* Update the Thena credential, then publish again\.$/,
		],
		[
			'No permissions',
			{ lacksPermissions: true },
			/isn’t allowed.* Update the Thena credential if you created a new key, then publish again\.$/,
		],
		[
			'Rejects .invalid',
			{ behavior: { rejectReservedDomains: true } },
			/(support-events\.invalid|installations).* then publish again\.$/i,
		],
		['Rate limit', { behavior: { rateLimit: { limit: 0, windowMs: 500 } } }, /^Thena’s rate limit was reached\./],
	];
	const messages = await Promise.all(
		cases.map(async ([name, options, expected]) => {
			const account = await stage.addAccount(name, options);
			const made = await createThenaWorkflow(stage, name, { events: [CREATED] }, { account });
			const message = await publishExpectingError(stage, made);
			assert.match(message, expected);
			assert.deepEqual(account.thena.apps(), []);
			return `${name}: ${message}`;
		}),
	);
	const noTeam = await createThenaWorkflow(stage, 'No team', { events: [CREATED] }, { parameters: { teams: [] } });
	const unnamed = await createThenaWorkflow(stage, 'No name', { events: ['custom-object:*'] });
	const typo = await createThenaWorkflow(stage, 'Typo', { patterns: '={{ "custom-object::created" }}' });
	// n8n itself rejects missing required parameters.
	await assert.rejects(publish(stage.n8n, noTeam.workflow), /Missing or invalid required parameters: teams/);
	const [nameless, misspelt] = await Promise.all([unnamed, typo].map((made) => publishExpectingError(stage, made)));
	assert.match(nameless ?? '', /^Thena sends events of a custom object only if you name it\./);
	assert.match(misspelt ?? '', /Add your object’s name, e\.g\. custom-object:deal:created\. Then publish again\.$/);
	assert.equal(listApps(stage, noTeam).length + listApps(stage, unnamed).length + listApps(stage, typo).length, 0);
	t.diagnostic([...messages, nameless, misspelt].join('\n'));
});

test('a custom object is selected by typing its name', async (t) => {
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

test('an ID in another place and a list without manifests still lead to one app', async (t) => {
	const account = await stage.addAccount('Other response formats', {
		behavior: { createResponse: 'data.uid', appManifest: 'empty', lists: 'array' },
	});
	const made = await publishThenaWorkflow(stage, 'Other response formats', { events: [CREATED] }, { account });
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await unpublishAll(made);
	await publishOrThrow(stage, made);
	assert.equal(account.thena.apps().length, 1);
	await unpublishAll(made);
	t.diagnostic(listRequests(account).join(', '));
});

test('the credential test says what is wrong', async (t) => {
	const valid = await testCredential(stage.n8n, stage.credential, stage.values);
	assert.equal(valid.status, 'OK', valid.message);
	const account = await stage.addAccount('Bad key', { apiKey: 'thenaApiKey_nobody-knows' });
	const invalid = await testCredential(stage.n8n, account.credential, account.values);
	assert.equal(invalid.status, 'Error');
	t.diagnostic(`valid: ${valid.message}; invalid: ${invalid.message}`);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
