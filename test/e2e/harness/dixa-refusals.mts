/** Dixa rejects requests or is unavailable while a workflow is published: an error that says what to do, or a retry that hides the failure. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fault } from '../../sandbox/faults.mts';
import { QUEUES, type DixaAccount, type DixaStage } from './dixa-stage.mts';
import {
	listRequests,
	createDixaWorkflow,
	deliverEvent,
	getOnlyWebhook,
	publishAgain,
	publishDixaWorkflow,
	listWebhooks,
} from './dixa-workflow.mts';
import { waitForExecutions } from './executions.mts';
import { accepted } from './events.mts';
import { publishExpectingError, publishOrThrow } from './trigger-workflow.mts';
import { unpublish } from './workflows.mts';

const CHOICE = { events: ['CONVERSATION_CREATED'] };
const CREATED = 'CONVERSATION_CREATED';
const UNKNOWN_TOKEN = 'dixaToken_unknown-0123456789';

interface Failure {
	/** Opens the account that fails. */
	prepare(stage: DixaStage): Promise<DixaAccount>;
	/** Everything that n8n shows. */
	readonly message: string;
	fix(account: DixaAccount): void;
}

function faulty(fault: Fault, message: string): Failure {
	return {
		message,
		async prepare(stage) {
			const account = await stage.addAccount(`Faulty: ${JSON.stringify(fault)}`);
			account.dixa.faults.next(fault, { times: Infinity });
			return account;
		},
		fix: ({ dixa }) => dixa.faults.clear(),
	};
}

function denied(operation: string): Failure {
	return {
		message:
			'The Dixa API token isn’t allowed to do this. As an admin, create a new one in Dixa under Settings → Integrations → API Tokens. ' +
			'Update the Dixa credential if you created a new key, then publish again.',
		prepare: (stage) => stage.addAccount(`Denied: ${operation}`, { denied: [operation] }),
		fix: ({ organization }) => organization.tokens.forEach((token) => (token.denied = [])),
	};
}

const failures: Readonly<Record<string, Failure>> = {
	'Dixa doesn’t know the token': {
		message:
			'Dixa rejected the API token. As an admin, create a new one in Dixa under Settings → Integrations → API Tokens, ' +
			'with the API version “Dixa API”. Update the Dixa credential, then publish again.',
		prepare: (stage) => stage.addAccount('Unknown token', { apiKey: UNKNOWN_TOKEN }),
		fix: ({ organization }) =>
			void organization.tokens.push({ token: UNKNOWN_TOKEN, userId: crypto.randomUUID(), denied: [] }),
	},
	'the token may not list webhooks': denied('getWebhooks'),
	'the token may not create webhooks': denied('postWebhooks'),
	'Dixa responds with 429': faulty(
		{ kind: 'status', status: 429 },
		'Dixa’s rate limit was reached. Try again in a minute.',
	),
	'Dixa responds with 500': faulty(
		{ kind: 'status', status: 500 },
		'Dixa is unavailable (HTTP 500). Check status.dixa.io and try again in a minute.',
	),
};

/** A fault that the retry hides from the user, and the requests that follow. */
const retried: readonly (readonly [string, Fault, string, readonly string[]])[] = [
	[
		'429 at the list',
		{ kind: 'status', status: 429, retryAfter: '1' },
		'getWebhooks',
		['getOrganization 200', 'getWebhooks 429', 'getWebhooks 200', 'postWebhooks 201'],
	],
	[
		'429 at creation',
		{ kind: 'status', status: 429 },
		'postWebhooks',
		['getOrganization 200', 'getWebhooks 200', 'postWebhooks 429', 'postWebhooks 201'],
	],
	[
		'500 at the list',
		{ kind: 'status', status: 500 },
		'getWebhooks',
		['getOrganization 200', 'getWebhooks 500', 'getWebhooks 200', 'postWebhooks 201'],
	],
	[
		'a response lost after creation',
		{ kind: 'lostResponse' },
		'postWebhooks',
		[
			'getOrganization 200',
			'getWebhooks 200',
			'postWebhooks null',
			'getWebhooks 200',
			'patchWebhooksWebhooksubscriptionid 200',
		],
	],
];

export function dixaRefusals(stageOf: () => DixaStage): void {
	describe('rejected or unavailable', { concurrency: true }, () => {
		for (const [name, { prepare, message, fix }] of Object.entries(failures)) {
			test(`${name}: an error, nothing left behind, and the next publishing works`, async (t) => {
				const stage = stageOf();
				const account = await prepare(stage);
				const made = await createDixaWorkflow(stage, name, CHOICE, { account });
				assert.equal(await publishExpectingError(stage, made), message);
				assert.equal(listWebhooks(account, made).length, 0);
				fix(account);
				await publishOrThrow(stage, made);
				getOnlyWebhook(account, made);
				assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
				t.diagnostic(`"${message}"`);
			});
		}

		for (const [name, fault, operation, expected] of retried) {
			test(`${name}: retried within one activation, one webhook, and its secret works`, async (t) => {
				const stage = stageOf();
				const account = await stage.addAccount(name);
				account.dixa.faults.next(fault, { operation });
				const { workflow } = await publishDixaWorkflow(stage, name, CHOICE, { account });
				assert.deepEqual(listRequests(account), expected);
				assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
				await waitForExecutions(stage.n8n, workflow, 1);
				await unpublish(stage.n8n, workflow);
				assert.equal(account.dixa.webhooks().length, 0);
				t.diagnostic(expected.join(', '));
			});
		}

		test('500 at creation: n8n’s next attempt creates the webhook', async (t) => {
			const stage = stageOf();
			const account = await stage.addAccount('500 at creation');
			account.dixa.faults.next({ kind: 'status', status: 500 }, { operation: 'postWebhooks' });
			await publishDixaWorkflow(stage, '500 at creation', CHOICE, { account });
			assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
			t.diagnostic(listRequests(account).join(', '));
		});

		test('a lost response, then an outage: n8n’s next attempt ends with one webhook', async (t) => {
			const stage = stageOf();
			const account = await stage.addAccount('Lost response, then down');
			const { dixa } = account;
			dixa.faults.next({ kind: 'lostResponse' }, { operation: 'postWebhooks' });
			const made = await createDixaWorkflow(stage, 'Lost twice', CHOICE, { account });
			const watch = setInterval(() => {
				if (dixa.webhooks().length === 0) return;
				clearInterval(watch);
				dixa.faults.next({ kind: 'status', status: 503 }, { times: 3 });
			}, 1);
			await publishOrThrow(stage, made).finally(() => clearInterval(watch));
			getOnlyWebhook(account, made);
			assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
			t.diagnostic(listRequests(account).join(', '));
		});

		test('Dixa is down at unpublishing: the webhook stays, and the next publishing updates it and keeps what was added in Dixa', async (t) => {
			const stage = stageOf();
			const account = await stage.addAccount('Left behind');
			const { dixa, organization } = account;
			const parameters = { filters: { queue: [QUEUES[0].id] } };
			const made = await publishDixaWorkflow(stage, 'Left behind', CHOICE, { account, parameters });
			const customHeaders = { 'X-Team': 'workshop' };
			dixa.updateWebhook(organization.id, made.webhook.id, { customHeaders });
			const leftBehind = { ...getOnlyWebhook(account, made) };
			dixa.faults.next(
				{ kind: 'status', status: 500 },
				{ times: Infinity, operation: 'deleteWebhooksWebhooksubscriptionid' },
			);
			const { status } = await unpublish(stage.n8n, made.workflow);
			dixa.faults.clear();
			assert.equal(status, 'not_published');
			assert.deepEqual(getOnlyWebhook(account, made), leftBehind);

			const since = dixa.requests.length;
			const events = ['CONVERSATION_CREATED', 'CONVERSATION_CLOSED'];
			const { webhook, workflow } = await publishAgain(stage, made, { events }, { account });
			assert.deepEqual(listRequests(account, since).slice(-1), ['patchWebhooksWebhooksubscriptionid 200']);
			assert.deepEqual(
				[webhook.id, webhook.secretKey, webhook.customHeaders],
				[leftBehind.id, leftBehind.secretKey, customHeaders],
			);
			assert.deepEqual([webhook.events.length, webhook.filters], [2, {}]);
			assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
			t.diagnostic(listRequests(account, since).join(', '));
			await unpublish(stage.n8n, workflow);
			assert.equal(dixa.webhooks().length, 0);
		});

		test('six workflows published at once with one token exceed the rate limit and get six webhooks', async (t) => {
			const stage = stageOf();
			const account = await stage.addAccount('Six at once');
			const names = Array.from({ length: 6 }, (_, index) => `At once ${index}`);
			const all = await Promise.all(names.map((name) => publishDixaWorkflow(stage, name, CHOICE, { account })));
			assert.equal(account.dixa.webhooks().length, 6);
			assert.deepEqual(
				await deliverEvent(account, CREATED),
				all.map(() => accepted),
			);
			await Promise.all(all.map(({ workflow }) => unpublish(stage.n8n, workflow)));
			assert.equal(account.dixa.webhooks().length, 0);
			const rejected = listRequests(account).filter((line) => line.endsWith(' 429')).length;
			t.diagnostic(`${listRequests(account).length} requests, ${rejected} of them got 429; 6 webhooks, then 0`);
		});
	});
}
