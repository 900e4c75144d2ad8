/** Failed publishing: n8n shows what to do, nothing is left at Plain, and publishing works once the cause is fixed. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Fault } from '../sandbox/faults.mts';
import { readPermissions } from '../sandbox/plain/permissions.mts';
import { createCredential, testCredential } from './harness/credentials.mts';
import { findFreePort } from './harness/free-port.mts';
import { accepted, deliverEvent } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import {
	createPlainWorkflow,
	getOnlyTarget,
	publishExpectingError,
	publishOrThrow,
	publishPlainWorkflow,
	listTargets,
	type Choice,
} from './harness/plain-workflow.mts';
import { API_KEY, startStage, type PlainAccount, type Stage } from './harness/plain-stage.mts';

const CREATED = 'thread.thread_created';
const UNKNOWN_KEY = 'plainApiKey_unknown-0123456789';
const PERMISSIONS =
	'webhookTarget:read, webhookTarget:create, webhookTarget:edit, webhookTarget:delete, subscriptionEventTypes:read';
/** The same within a sentence. */
const LISTED = PERMISSIONS.replace(/, (\S+)$/, ', and $1');

let stage: Stage;
before(async () => {
	// A publication that n8n repeats takes it at least 16 s. Run all of them at once, with the cheaper expression engine.
	stage = await startStage({ env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' } });
});
after(() => stage.close());

interface Failure {
	/** Opens the account that fails. */
	prepare(): Promise<PlainAccount>;
	/** Everything that n8n shows. */
	readonly message: string;
	fix(account: PlainAccount): void;
}

function faulty(fault: Fault, message: string): Failure {
	return {
		message,
		async prepare() {
			const account = await stage.addAccount(`Faulty: ${JSON.stringify(fault)}`);
			account.plain.faults.next(fault, { times: Infinity });
			return account;
		},
		fix: ({ plain }) => plain.faults.clear(),
	};
}

const failures: Readonly<Record<string, Failure>> = {
	'Plain responds with 503': faulty(
		{ kind: 'status', status: 503 },
		'Plain is unavailable (HTTP 503). Check status.plain.com and try again in a minute.',
	),
	'Plain responds with 429': faulty(
		{ kind: 'status', status: 429, retryAfter: '1' },
		'Plain’s rate limit was reached. Try again in a minute.',
	),
	'Plain doesn’t know the key': {
		message:
			'Plain rejected the API key. Create a new one in Plain under Settings → Machine Users. ' +
			'Update the Plain credential, then publish again.',
		prepare: () => stage.addAccount('Unknown key', { apiKey: UNKNOWN_KEY }),
		fix: ({ workspace }) =>
			workspace.keys.forEach((key, index) => (workspace.keys[index] = { ...key, key: UNKNOWN_KEY })),
	},
	'the key lacks permissions': {
		message:
			`The Plain API key lacks ${LISTED}. In Plain, open Settings → Machine Users and give the key ${LISTED}. ` +
			'Update the Plain credential if you created a new key, then publish again.',
		prepare: () => stage.addAccount('No permissions', { permissions: ['permission:read'] }),
		fix: ({ plain }) => plain.setPermissions(API_KEY, PERMISSIONS.split(', ')),
	},
	'all 25 targets are in use': {
		message:
			'All 25 webhook targets of the Plain workspace are in use, 2 of them by triggers and their tests. ' +
			'Delete one that you no longer need in Plain under Settings → Webhooks. ' +
			'Unpublish workflows that you no longer need, then publish again.',
		async prepare() {
			const account = await stage.addAccount('Full');
			for (let index = 0; index < 25; index += 1) {
				const description =
					index < 2 ? `n8n · Other · n8n.example.com [se:other${index}/node]` : `Another program ${index}`;
				account.plain.addTarget(account.workspace.id, {
					url: `https://example.com/${index}`,
					eventTypes: [CREATED],
					description,
				});
			}
			return account;
		},
		fix: ({ plain, workspace }) => plain.removeTarget(workspace.id, plain.targets().at(-1)?.id ?? ''),
	},
};

const invalidChoices: readonly [Choice, Record<string, unknown>, string][] = [
	[
		// n8n itself refuses invalid patterns, except in an expression.
		{ patterns: '={{ "ticket:created, ticket created" }}' },
		{},
		'The pattern "ticket created" contains a space. Remove it, or separate two patterns with a comma. Then publish again.',
	],
	[
		{ patterns: 'ticket' },
		{},
		'"ticket" leaves out the events below it, and Plain has no event with exactly that name. Did you mean "ticket:*"? Then publish again.',
	],
	[
		{ events: ['task.task_created'] },
		{ version: '2026-07-14' },
		'Webhook version 2026-07-14 doesn’t include task.task_created. Select version 2026-09-11 or newer. ' +
			'Correct the trigger’s settings, then publish again.',
	],
];

const NO_LIST = 'contains a value that isn’t text. Select its values again.';

/** Expressions as users write them, with variables that are missing or of another kind. */
const unreadable: readonly [string, Record<string, unknown>, string][] = [
	['Status', { filters: { status: '={{ $vars.missing }}' } }, NO_LIST],
	['Status', { filters: { status: '={{ [null] }}' } }, NO_LIST],
	['Channel', { filters: { channel: '={{ undefined }}' } }, NO_LIST],
	['Channel', { filters: { channel: '={{ "" }}' } }, 'is empty. Select a value, or remove it.'],
	['Simplify', { simple: '={{ null }}' }, 'is neither true nor false. Select one of them.'],
	['Maximum Age (Minutes)', { options: { maximumDeliveryAge: '={{ true }}' } }, 'isn’t a number above 0. Correct it.'],
	['Maximum Age (Minutes)', { options: { maximumDeliveryAge: '={{ 0 / 0 }}' } }, 'isn’t a number above 0. Correct it.'],
];

/** n8n waits for 1, 2, 4, and 8 s between the attempts of one publication. */
const REPEATED_MS = 15_000;

test('a mistake that only a person can correct fails at the first attempt', async (t) => {
	const remote = { apiKey: API_KEY, baseUrl: 'https://plain.invalid' };
	const credential = await createCredential(stage.n8n, 'plainApi', 'Remote', remote);
	const mistakes: readonly [string, Choice, PlainAccount, RegExp][] = [
		[
			'a wrong key',
			{ events: [CREATED] },
			await stage.addAccount('Wrong key', { apiKey: UNKNOWN_KEY }),
			/rejected the API key/,
		],
		[
			'a missing permission',
			{ events: [CREATED] },
			await stage.addAccount('No permission', { permissions: ['permission:read'] }),
			/ lacks /,
		],
		['a pattern that nothing matches', { patterns: 'ticket' }, stage, /Did you mean "ticket:\*"/],
		[
			'no public URL',
			{ events: [CREATED] },
			{ ...stage, credential },
			/^Plain can’t reach this n8n instance, because its webhook URL is http:.* restart n8n\. Then publish again\.$/,
		],
	];
	for (const [name, choice, account, expected] of mistakes) {
		const made = await createPlainWorkflow(stage, `First attempt: ${name}`, choice, { account });
		const startedAt = Date.now();
		assert.match(await publishExpectingError(stage, made), expected);
		const duration = Date.now() - startedAt;
		assert.ok(duration < REPEATED_MS, `n8n took ${duration} ms to report ${name}`);
		t.diagnostic(`${name}: ${(duration / 1000).toFixed(1)} s`);
	}
});

describe('rejected', { concurrency: true }, () => {
	for (const [name, { prepare, message, fix }] of Object.entries(failures)) {
		test(`${name}: an error, nothing left behind, and the next publishing works`, async (t) => {
			const account = await prepare();
			const made = await createPlainWorkflow(stage, name, { events: [CREATED] }, { account });
			assert.equal(await publishExpectingError(stage, made), message);
			assert.equal(listTargets(account, made).length, 0);
			fix(account);
			await publishOrThrow(stage, made);
			getOnlyTarget(account, made);
			t.diagnostic(`"${message}"`);
		});
	}

	test('nothing listens at the URL: an error, and the next publishing works', async (t) => {
		const port = await findFreePort();
		const credential = await createCredential(stage.n8n, 'plainApi', 'Down', {
			apiKey: API_KEY,
			baseUrl: `http://127.0.0.1:${port}`,
		});
		const made = await createPlainWorkflow(
			stage,
			'Refused connection',
			{ events: [CREATED] },
			{ account: { ...stage, credential } },
		);
		const message = `n8n can’t reach Plain at 127.0.0.1:${port}. Check n8n’s firewall and proxy, then try again.`;
		assert.equal(await publishExpectingError(stage, made), message);
		const account = await stage.addAccount('Up again', { port });
		await publishOrThrow(stage, made);
		getOnlyTarget(account, made);
		t.diagnostic(`"${message}"`);
	});

	for (const [label, parameters, fault] of unreadable) {
		test(`a setting whose expression gives nothing that it takes: ${label}`, async (t) => {
			const choice = { events: [CREATED] };
			const made = await createPlainWorkflow(stage, `Unreadable ${JSON.stringify(parameters)}`, choice, { parameters });
			const message = `"${label}" ${fault} Correct the trigger’s settings, then publish again.`;
			assert.equal(await publishExpectingError(stage, made), message);
			assert.equal(listTargets(stage, made).length, 0);
			t.diagnostic(`"${message}"`);
		});
	}

	for (const [index, [choice, options, message]] of invalidChoices.entries()) {
		test(`an invalid selection: ${JSON.stringify(choice)}`, async (t) => {
			const made = await createPlainWorkflow(stage, `Mistake ${index}`, choice, { options });
			assert.equal(await publishExpectingError(stage, made), message);
			t.diagnostic(`"${message}"`);
			assert.equal(listTargets(stage, made).length, 0);
		});
	}

	test('the credential test says what is wrong with the key', async (t) => {
		const { plain, credential } = await stage.addAccount('Tested');
		const limited = await stage.addAccount('Tested without permissions', { permissions: [] });
		const emptyResponse = { data: { myWorkspace: null, webhookTargets: { edges: [] } } };
		const check = async (data: { baseUrl: string; apiKey?: string }) => {
			const { status, message } = await testCredential(stage.n8n, credential, { apiKey: API_KEY, ...data });
			return `${status}: ${message}`;
		};
		const valid = await check({ baseUrl: plain.url });
		const invalid = await check({ baseUrl: plain.url, apiKey: UNKNOWN_KEY });
		const lacking: string[] = [];
		for (const status of [200, 401, 403] as const) {
			limited.plain.behavior.forbiddenStatus = status;
			lacking.push(await check({ baseUrl: limited.plain.url }));
		}
		plain.faults.next({ kind: 'status', status: 200, body: JSON.stringify(emptyResponse) });
		const withoutWorkspace = await check({ baseUrl: plain.url });
		for (const result of [valid, invalid, ...lacking, withoutWorkspace]) t.diagnostic(result);
		const readOnly = await stage.addAccount('Tested for reading', {
			permissions: [...readPermissions, 'permission:read'],
		});
		const reading = await check({ baseUrl: readOnly.plain.url });
		t.diagnostic(reading);
		const give = `In Plain, open Settings → Machine Users and give the key ${LISTED}.`;
		const lacks = `Error: The Plain API key lacks webhookTarget:read. ${give}`;
		assert.match(
			valid,
			/^OK: Connected to Tested in Plain\. The API key can receive events\. It can’t read threads and customers\./,
		);
		assert.equal(
			invalid,
			'Error: Plain rejected the API key. Create a new one in Plain under Settings → Machine Users.',
		);
		assert.deepEqual(lacking, [lacks, lacks, lacks]);
		assert.match(
			reading,
			/^OK: Connected to Tested for reading in Plain\. The API key can read threads and customers\. It can’t receive events, because it lacks webhookTarget:read, .*\. It can’t change threads and customers, because it lacks thread:create, /,
		);
		assert.match(withoutWorkspace, /^Error: The Plain API key isn’t allowed to do what the triggers need\./);
	});

	test('no event is selected: n8n itself rejects the workflow before the node runs', async () => {
		const made = await createPlainWorkflow(stage, 'Nothing', { events: [] });
		await assert.rejects(publishExpectingError(stage, made), /Missing or invalid required parameters: events/);
	});

	test('a pattern is invalid: n8n itself rejects the workflow before the node runs', async () => {
		const made = await createPlainWorkflow(stage, 'Invalid', { patterns: 'ticket:created, ticket created' });
		await assert.rejects(publishExpectingError(stage, made), /Missing or invalid required parameters: eventPatterns/);
	});

	test('a response lost after the target was created: exactly one target, and it works', async (t) => {
		const account = await stage.addAccount('Lost response');
		account.plain.faults.next({ kind: 'lostResponse' }, { operation: 'createWebhookTarget' });
		await publishPlainWorkflow(stage, 'Lost response', { events: [CREATED] }, { account });
		assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
		t.diagnostic(account.plain.requests.map(({ operation }) => operation).join(', '));
	});

	test('a lost response, then an outage: n8n’s next attempt ends with one target', async (t) => {
		const account = await stage.addAccount('Lost response, then down');
		const { plain } = account;
		plain.faults.next({ kind: 'lostResponse' }, { operation: 'createWebhookTarget' });
		const made = await createPlainWorkflow(stage, 'Lost twice', { events: [CREATED] }, { account });
		const watch = setInterval(() => {
			if (plain.targets().length === 0) return;
			clearInterval(watch);
			plain.faults.next({ kind: 'status', status: 503 }, { times: 3 });
		}, 1);
		await publishOrThrow(stage, made).finally(() => clearInterval(watch));
		getOnlyTarget(account, made);
		assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
		t.diagnostic(plain.requests.map(({ operation, status }) => `${operation} ${status}`).join(', '));
	});
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
