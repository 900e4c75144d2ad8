/** Workflows that act on the tickets and customers that start them. The sandbox sends the events that their own actions cause. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { allPermissions } from '../sandbox/plain/permissions.mts';
import { startReceiver } from '../sandbox/receiver.mts';
import { createAction } from './harness/action-run.mts';
import { toIdLocator } from './harness/action-runner.mts';
import { openDixaAccount, type DixaAccount } from './harness/dixa-stage.mts';
import { DIXA_TRIGGER } from './harness/dixa-workflow.mts';
import { accepted, deliverEvent, ignored, readSample, toResponse } from './harness/events.mts';
import { waitForExecutions, waitForSuccess } from './harness/executions.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { PLAIN_TRIGGER, toParameters } from './harness/plain-workflow.mts';
import {
	publishTemplate,
	withCredential,
	withHttpRequest,
	withParameters,
	type NodeChange,
} from './harness/template-workflow.mts';
import type { TriggerKind } from './harness/trigger-workflow.mts';
import type { OpenedAccount, VendorAccount } from './harness/vendor-stage.mts';
import { waitFor } from './harness/wait.mts';
import { createTrigger, createWorkflow, publish, unpublish, type Workflow } from './harness/workflows.mts';

const PLAIN = [PLAIN_TRIGGER.type, 'n8n-nodes-support-events.plain'];
const CREATED = 'thread.thread_created';
const EMAIL = 'thread.email_received';
/** The thread of Plain's samples. */
const THREAD = 'th_01M2FG2WMCG08V9NSVSTJQTMGT';

let stage: Stage;
let dixaAccount: OpenedAccount<DixaAccount>;
before(async () => {
	// A delivery that n8n refuses because its workflow was unpublished is given up soon, so that the sandbox becomes idle.
	stage = await startStage({ permissions: allPermissions, behavior: { retryScale: 0.001 } });
	dixaAccount = await openDixaAccount(stage.n8n, 'Dixa', { behavior: { retryScale: 0.001 } });
});
after(async () => {
	await stage?.close();
	await dixaAccount?.close();
});

/** One workflow with a trigger and actions at the same vendor, and a conversation in which a customer can write. */
interface Loop {
	readonly trigger: TriggerKind;
	readonly account: VendorAccount;
	/** Filters and settings that contain *Skip My Own Changes*. */
	readonly skipOwn: Readonly<Record<string, unknown>>;
	/** Parameters that the reply needs. */
	readonly reply: Readonly<Record<string, unknown>>;
	readonly tag: string;
	writeAsCustomer(): void;
	countReplies(): number;
	idle(): Promise<void>;
	/** The attempts of all deliveries so far. */
	readonly attempts: readonly Parameters<typeof toResponse>[0][];
}

const loops: Readonly<Record<string, () => Loop>> = {
	Plain() {
		const { plain, workspace } = stage;
		const { id } = plain.addThread(workspace.id);
		return {
			trigger: PLAIN_TRIGGER,
			account: stage,
			skipOwn: { filters: { skipOwn: true } },
			reply: {},
			tag: 'Answered',
			writeAsCustomer: () => plain.writeAsCustomer(workspace.id, id, 'The bell is silent.'),
			countReplies: () => plain.replies.filter(({ threadId }) => threadId === id).length,
			idle: () => plain.idle(),
			attempts: plain.attempts,
		};
	},
	Dixa() {
		const { account } = dixaAccount;
		const { dixa, organization } = account;
		const { id } = dixa.addConversation(organization.id);
		// The token's own user is the one who adds tags.
		const agentId = organization.tokens[0]?.userId ?? assert.fail('The organization has no token');
		return {
			trigger: DIXA_TRIGGER,
			account,
			skipOwn: { filters: { skipAgents: [agentId] } },
			reply: { agent: { __rl: true, mode: 'id', value: agentId } },
			tag: 'urgent',
			writeAsCustomer: () => dixa.writeAsCustomer(organization.id, id, 'The bell is silent.'),
			countReplies: () =>
				organization.support.activities.get(id)?.messages.filter(({ direction }) => direction === 'Outbound').length ??
				0,
			idle: () => dixa.idle(),
			attempts: dixa.attempts,
		};
	},
};

for (const [name, prepare] of Object.entries(loops)) {
	test(`${name}: with Skip My Own Changes, a workflow that replies and tags handles one message once`, async () => {
		const loop = prepare();
		const before = loop.attempts.length;
		const workflow = await publishLoop(name, loop, loop.skipOwn);
		loop.writeAsCustomer();
		const [execution, ...more] = await waitForExecutions(stage.n8n, workflow, 1);
		await loop.idle();
		assert.deepEqual([execution?.status, more.length], ['success', 0], execution?.data?.resultData.error?.message);
		assert.equal(loop.countReplies(), 1);
		// The customer's message, then the events of the reply and the tag.
		const responses = loop.attempts.slice(before).map(toResponse);
		assert.deepEqual(responses, [accepted, ignored('filtered:skipOwn'), ignored('filtered:skipOwn')]);
		await unpublish(stage.n8n, workflow);
		assert.equal((await waitForExecutions(stage.n8n, workflow, 1)).length, 1);
	});

	test(`${name}: without it, the same workflow replies to its own replies`, async () => {
		const loop = prepare();
		const workflow = await publishLoop(name, loop, {});
		loop.writeAsCustomer();
		await waitFor('the workflow has replied to itself twice', () => loop.countReplies() >= 3);
		await unpublish(stage.n8n, workflow);
	});
}

test('first email of a thread: gets one reply and the label; later emails and unverified senders get none', async () => {
	const { plain, workspace } = stage;
	const workflow = await publishPlain('answer-the-first-email-of-a-thread');
	assert.deepEqual(await deliverEvent(stage, EMAIL), [accepted]);
	await waitForSuccess(stage.n8n, workflow, 1);
	const { threadId, textContent } = plain.replies.at(-1) ?? assert.fail('No reply was sent');
	assert.deepEqual([threadId, textContent?.split('\n')[0], readLabels(THREAD)], [THREAD, 'Hello,', ['Answered']]);
	const attemptCount = plain.attempts.length;
	plain.writeAsCustomer(workspace.id, THREAD, 'Any news?');
	await plain.idle();
	assert.deepEqual(plain.attempts.slice(attemptCount).map(toResponse), [ignored('filtered:tag')]);
	// An email that Plain couldn't authenticate can come from anyone.
	const { payload } = readSample(EMAIL).payload;
	await deliverEvent(stage, EMAIL, {}, { ...payload, email: { ...Object(payload['email']), authenticity: 'FAIL' } });
	await deliverEvent(stage, EMAIL, {}, readSample(`${EMAIL}.reply`).payload.payload);
	await waitForSuccess(stage.n8n, workflow, 3);
	assert.equal(plain.replies.filter((reply) => reply.threadId === THREAD).length, 1);
	await unpublish(stage.n8n, workflow);
});

test('VIP customer → priority and assignee: only threads of the customer’s domain', async () => {
	const workflow = await publishPlain(
		'vip-customer-to-priority',
		withParameters('Assign', { agent: toIdLocator('jonas@sandbox.example') }),
	);
	const { thread } = readSample(CREATED).payload.payload as { thread: { customer: object } };
	const other = { ...thread.customer, email: { email: 'ada@other.example', isVerified: true, verifiedAt: null } };
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { thread: { ...thread, customer: other } }), [
		ignored('filtered:emailDomain'),
	]);
	assert.deepEqual(await deliverEvent(stage, CREATED, {}, { thread: { ...thread, id: 'th_vip' } }), [accepted]);
	await waitForSuccess(stage.n8n, workflow, 1);
	const { body } = readThread('th_vip');
	assert.deepEqual([body.priority, body.assignee?.id], [0, 'u_jonas']);
	await unpublish(stage.n8n, workflow);
});

test('low rating → reopened conversation and chat message: once, and not for good ratings', async () => {
	const { dixa, organization, credential } = dixaAccount.account;
	const chat = await startReceiver();
	try {
		const workflow = await publishTemplate(
			stage.n8n,
			'low-rating-to-reopened-conversation',
			withCredential(credential, DIXA_TRIGGER.type, 'n8n-nodes-support-events.dixa'),
			withParameters('Send to Chat', { url: chat.url }),
		);
		const rate = async (data: Readonly<Record<string, unknown>>, eventId: string) =>
			(await dixa.emit(organization.id, 'CONVERSATION_RATED', data, { eventId }).first).map(toResponse);
		const [low, up, high, comment] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
		assert.deepEqual(await rate({ score: 1, type: 'ThumbsUpOrDown' }, up), [accepted]);
		assert.deepEqual(await rate({ score: 5 }, high), [accepted]);
		assert.deepEqual(await rate({ score: null, comment: 'It still squeals.' }, comment), [accepted]);
		assert.deepEqual(await rate({ score: 1, comment: '<!channel> It still squeals.' }, low), [accepted]);
		await waitForSuccess(stage.n8n, workflow, 4);
		assert.deepEqual(chat.takeBodies(), [
			{
				text: 'Low rating (1 of 1-5): Front brake squeals after the service\nFrom Mette Solberg · https://havblik.dixa.com/conversation/48213',
			},
		]);
		assert.equal(organization.conversations.find(({ id }) => id === 48213)?.state, 'Open');
		assert.deepEqual(
			organization.support.activities.get(48213)?.notes.map(({ message }) => message),
			['Reopened because of a low rating: 1 on a scale of 1-5. Comment: <!channel> It still squeals.'],
		);
		await unpublish(stage.n8n, workflow);
	} finally {
		await chat.close();
	}
});

test('new customer → CRM, and its link back: an External ID that the customer has stays', async () => {
	const { plain, workspace } = stage;
	const crm = await startReceiver('/', { 'profile-url': 'https://crm.example/contacts/20417' });
	try {
		const workflow = await publishPlain(
			'new-customer-to-crm-and-back',
			withHttpRequest('Create Contact', crm.url, ({ email, additionalFields }) => ({
				email,
				...(additionalFields as object), // values of the template
			})),
		);
		for (const [id, externalId] of [
			['c_new', null],
			['c_own', 'acct-1'],
		] as const) {
			const spec = { id, externalId, fullName: 'Ada Quist Lund', email: `${id}@customer.example` };
			const customer = plain.addCustomer(workspace.id, spec);
			assert.deepEqual(await deliverEvent(stage, 'customer.customer_created', {}, { customer }), [accepted]);
		}
		await waitForSuccess(stage.n8n, workflow, 2);
		const contact = { firstName: 'Ada', lastName: 'Quist Lund' };
		assert.deepEqual(
			new Set(crm.takeBodies().map((body) => JSON.stringify(body))),
			new Set([
				JSON.stringify({ email: 'c_new@customer.example', ...contact }),
				JSON.stringify({ email: 'c_own@customer.example', ...contact }),
			]),
		);
		const readExternalId = (id: string) =>
			workspace.support.customers.find((customer) => customer.id === id)?.externalId;
		assert.deepEqual(['c_new', 'c_own'].map(readExternalId), ['https://crm.example/contacts/20417', 'acct-1']);
		await unpublish(stage.n8n, workflow);
	} finally {
		await crm.close();
	}
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));

const publishPlain = (name: string, ...changes: readonly NodeChange[]): Promise<Workflow> =>
	publishTemplate(stage.n8n, name, withCredential(stage.credential, ...PLAIN), ...changes);

function readThread(id: string) {
	return stage.workspace.support.threads.find((thread) => thread.id === id) ?? assert.fail(`No thread ${id}`);
}

const readLabels = (id: string) => readThread(id).body.labels.map(({ labelType }) => labelType.name);

async function publishLoop(
	vendor: string,
	{ trigger, account: { credential }, reply, tag }: Loop,
	parameters: Readonly<Record<string, unknown>>,
): Promise<Workflow> {
	const choice = { patterns: 'ticket:comment:created, ticket:tags:changed' };
	const type = trigger.type.replace(/Trigger$/, '');
	const ticketId = `={{ $('${trigger.name}').item.json.ticketId }}`;
	const act = (operation: string, values: Record<string, unknown>) =>
		createAction(operation, type, { resource: 'ticket', operation, ticketId, ...values }, credential);
	const workflow = await createWorkflow(stage.n8n, `${vendor} · reply and tag`, [
		createTrigger(trigger.name, trigger.type, credential, toParameters(choice, { parameters })),
		act('reply', { text: 'We have received your message.', ...reply }),
		act('addTags', { tags: [tag] }),
	]);
	const { status, triggers } = await publish(stage.n8n, workflow);
	assert.equal(status, 'published', JSON.stringify(triggers));
	return workflow;
}
