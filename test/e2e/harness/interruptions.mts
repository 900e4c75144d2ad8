/** Workflows that n8n is publishing or unpublishing, each with an account of its own at a vendor that lets n8n wait. */
import assert from 'node:assert/strict';
import type { Fault, Faults } from '../../sandbox/faults.mts';
import { openDixaAccount, type DixaAccount } from './dixa-stage.mts';
import { DIXA_TRIGGER } from './dixa-workflow.mts';
import type { PlainAccount, Stage } from './plain-stage.mts';
import { createPlainWorkflow, PLAIN_TRIGGER, publishPlainWorkflow, toParameters } from './plain-workflow.mts';
import { openThenaAccount, TEAMS, type ThenaAccount } from './thena-stage.mts';
import { THENA_TRIGGER } from './thena-workflow.mts';
import { createTriggerWorkflow, type TriggerWorkflow } from './trigger-workflow.mts';
import type { OpenedAccount, VendorAccount } from './vendor-stage.mts';
import { waitFor } from './wait.mts';
import { createTrigger, readWorkflow, startPublishing, updateWorkflow, type Workflow } from './workflows.mts';

export const CREATED = 'thread.thread_created';
export const PRIORITY = 'thread.thread_priority_changed';

/** A workflow and its account. */
export type Situation<Account extends VendorAccount = PlainAccount> = TriggerWorkflow & { readonly account: Account };

export async function prepare(stage: Stage, name: string): Promise<Situation> {
	const account = await stage.addAccount(name);
	return { account, ...(await createPlainWorkflow(stage, name, { events: [CREATED] }, { account })) };
}

export async function preparePublished(stage: Stage, name: string): Promise<Situation> {
	const account = await stage.addAccount(name);
	return { account, ...(await publishPlainWorkflow(stage, name, { events: [CREATED] }, { account })) };
}

/** A workflow with two triggers. */
export async function prepareTwo(stage: Stage): Promise<{ readonly first: Situation; readonly second: Situation }> {
	const accounts = [await stage.addAccount('First trigger'), await stage.addAccount('Second trigger')] as const;
	const parameters = toParameters({ events: [CREATED] });
	const [first, second] = accounts.map(({ credential }) =>
		createTrigger(credential.name, PLAIN_TRIGGER.type, credential, parameters),
	);
	assert.ok(first && second);
	const body = { name: 'Two triggers', active: false, nodes: [first, second], connections: {}, settings: {} };
	const workflow = await stage.n8n.call<Workflow>('POST', '/workflows', body);
	return {
		first: { account: accounts[0], workflow, node: first },
		second: { account: accounts[1], workflow, node: second },
	};
}

export async function prepareDixa({ n8n }: Stage): Promise<Opened<DixaAccount>> {
	const opened = await openDixaAccount(n8n, 'Dixa');
	const stage = { n8n, credential: opened.account.credential };
	const made = await createTriggerWorkflow(stage, DIXA_TRIGGER, 'Dixa', { events: ['CONVERSATION_CREATED'] });
	return { ...opened, ...made };
}

export async function prepareThena({ n8n }: Stage): Promise<Opened<ThenaAccount>> {
	const opened = await openThenaAccount(n8n, 'Thena');
	const stage = { n8n, credential: opened.account.credential };
	const parameters = { teams: TEAMS.map(({ id }) => id) };
	const made = await createTriggerWorkflow(
		stage,
		THENA_TRIGGER,
		'Thena',
		{ events: ['ticket:created'] },
		{ parameters },
	);
	return { ...opened, ...made };
}

export type Opened<Account extends VendorAccount> = TriggerWorkflow & OpenedAccount<Account>;

/** Publishes the workflow with other events, so that n8n removes the subscription and creates another. */
export async function startRepublishing({ n8n }: Stage, { workflow, node }: TriggerWorkflow): Promise<void> {
	const changed = { ...node, parameters: toParameters({ events: [PRIORITY] }) };
	await updateWorkflow(n8n, await readWorkflow(n8n, workflow.id), { nodes: [changed] });
	await startPublishing(n8n, workflow);
}

/** Lets n8n wait for the response to a request that it sends because of `run`. */
export async function stopAt(
	{ faults, requests }: { readonly faults: Faults; readonly requests: readonly { readonly fault: unknown }[] },
	fault: Fault,
	operation: string,
	run: () => Promise<void>,
): Promise<void> {
	faults.next(fault, { operation });
	await run();
	await waitFor(`n8n waits for ${operation}`, () => requests.some(({ fault: kind }) => kind !== null));
}
