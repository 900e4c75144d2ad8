/** Workflows that act on the tickets and customers that start them. The sandbox sends the events that their own actions cause. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allPermissions } from '../sandbox/plain/permissions.mts';
import { createAction } from './harness/action-run.mts';
import { openDixaAccount, type DixaAccount } from './harness/dixa-stage.mts';
import { DIXA_TRIGGER } from './harness/dixa-workflow.mts';
import { accepted, ignored, toResponse } from './harness/events.mts';
import { waitForExecutions } from './harness/executions.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { PLAIN_TRIGGER, toParameters } from './harness/plain-workflow.mts';
import type { TriggerKind } from './harness/trigger-workflow.mts';
import type { OpenedAccount, VendorAccount } from './harness/vendor-stage.mts';
import { waitFor } from './harness/wait.mts';
import { createTrigger, createWorkflow, publish, unpublish, type Workflow } from './harness/workflows.mts';

let stage: Stage;
let dixaAccount: OpenedAccount<DixaAccount>;
before(async () => {
	// A delivery that n8n refuses after a workflow is unpublished isn't retried during these tests.
	stage = await startStage({ permissions: allPermissions, behavior: { retryScale: 1000 } });
	dixaAccount = await openDixaAccount(stage.n8n, 'Dixa', { behavior: { retryScale: 1000 } });
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
