/** Workflows that start with our trigger, what they leave at Plain, and what Plain sends them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Target } from '../sandbox/plain/model.mts';
import { publish, readWorkflow, trigger, createWorkflow, type Workflow, type WorkflowNode } from './workflows.mts';
import type { PlainAccount, Stage } from './stage.mts';

export const TRIGGER_TYPE = 'n8n-nodes-support-events.plainTrigger';
export const TRIGGER_NAME = 'Plain Trigger';

export interface PlainWorkflow {
	readonly workflow: Workflow;
	readonly node: WorkflowNode;
}

/** Native types or groups from the list, or patterns as typed. */
export type Choice = { readonly events: readonly string[] } | { readonly patterns: string };

export function parametersOf(choice: Choice, options: Record<string, unknown> = {}): Record<string, unknown> {
	if ('events' in choice) return { chooseEvents: 'list', events: choice.events, options };
	return { chooseEvents: 'pattern', eventPatterns: choice.patterns, options };
}

export interface WorkflowOptions {
	/** Whose credential the trigger has; the stage's own when absent. */
	readonly account?: PlainAccount;
	/** The trigger's own options, such as the webhook version. */
	readonly options?: Record<string, unknown>;
}

export async function createPlainWorkflow(
	stage: Stage,
	name: string,
	choice: Choice,
	{ account = stage, options = {} }: WorkflowOptions = {},
): Promise<PlainWorkflow> {
	const node = trigger(TRIGGER_NAME, TRIGGER_TYPE, account.credential, parametersOf(choice, options));
	return { node, workflow: await createWorkflow(stage.n8n, name, [node]) };
}

/** A published workflow and the one target it made. */
export async function publishPlainWorkflow(
	stage: Stage,
	name: string,
	choice: Choice,
	options: WorkflowOptions = {},
): Promise<PlainWorkflow & { readonly target: Target }> {
	const made = await createPlainWorkflow(stage, name, choice, options);
	await publishOrThrow(stage, made);
	return { ...made, target: onlyTarget(options.account ?? stage, made) };
}

export async function publishOrThrow({ n8n }: Stage, { workflow }: PlainWorkflow): Promise<void> {
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'published', JSON.stringify(triggers));
}

/** Publishes what must fail, and returns what the editor then shows. */
export async function publishInVain({ n8n }: Stage, { workflow }: PlainWorkflow): Promise<string> {
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'failed');
	return triggers[0]?.errorMessage ?? '';
}

/** The targets whose name says that they are this trigger's, whatever their address. */
export function targetsOf({ plain }: PlainAccount, { workflow, node }: PlainWorkflow): Target[] {
	return plain.targets().filter(({ description }) => description.endsWith(`[se:${workflow.id}/${node.id}]`));
}

export function onlyTarget(account: PlainAccount, made: PlainWorkflow): Target {
	const [target, ...more] = targetsOf(account, made);
	assert.ok(target, 'The workflow has no target');
	assert.equal(more.length, 0, 'The workflow has more than one target');
	return target;
}

/** What n8n keeps for the workflow's nodes. */
export async function staticDataOf({ n8n }: Stage, { workflow }: PlainWorkflow): Promise<Record<string, unknown>> {
	const { staticData } = await readWorkflow(n8n, workflow.id);
	return (staticData ?? {}) as Record<string, unknown>; // n8n's shape: an object by `node:<name>`, or null
}

export function newEventId(): string {
	return `pEv_${randomUUID()}`;
}
