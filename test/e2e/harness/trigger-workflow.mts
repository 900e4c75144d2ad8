/** Workflows that start with one of the package's triggers, for any vendor, and publishing that must succeed or fail. */
import assert from 'node:assert/strict';
import type { Credential } from './credentials.mts';
import type { N8nClient } from './n8n-client.mts';
import {
	createWorkflow,
	publish,
	readWorkflow,
	createTrigger,
	type Workflow,
	type WorkflowNode,
} from './workflows.mts';

export interface TriggerWorkflow {
	readonly workflow: Workflow;
	readonly node: WorkflowNode;
}

interface WithN8n {
	readonly n8n: N8nClient;
}

/** Native types or groups from the list, or typed patterns. */
export type Choice = { readonly events: readonly string[] } | { readonly patterns: string };

/** A trigger node of the package: its name in the workflow and its type. */
export interface TriggerKind {
	readonly name: string;
	readonly type: string;
}

export interface WorkflowOptions<Account = { readonly credential: Credential }> {
	/** The account whose credential the trigger uses. Default: the stage's. */
	readonly account?: Account;
	/** The trigger's options, such as the webhook version. */
	readonly options?: Record<string, unknown>;
	/** Its other parameters, such as "Only When" (`filters`). */
	readonly parameters?: Record<string, unknown>;
}

export function toParameters(
	choice: Choice,
	{ options = {}, parameters = {} }: Omit<WorkflowOptions, 'account'> = {},
): Record<string, unknown> {
	if ('events' in choice) return { chooseEvents: 'list', events: choice.events, options, ...parameters };
	const eventPatterns = { __rl: true, mode: 'pattern', value: choice.patterns }; // as the editor stores it
	return { chooseEvents: 'pattern', eventPatterns, options, ...parameters };
}

export async function createTriggerWorkflow(
	stage: WithN8n & { readonly credential: Credential },
	{ name, type }: TriggerKind,
	workflowName: string,
	choice: Choice,
	options: WorkflowOptions = {},
): Promise<TriggerWorkflow> {
	const node = createTrigger(name, type, (options.account ?? stage).credential, toParameters(choice, options));
	return { node, workflow: await createWorkflow(stage.n8n, workflowName, [node]) };
}

/** The trigger node of a vendor, which is called by its name. */
export function toTriggerKind(vendor: string): TriggerKind {
	return { name: `${vendor} Trigger`, type: `n8n-nodes-support-events.${vendor.toLowerCase()}Trigger` };
}

/** Returns a function that creates workflows with this trigger. */
export function createWorkflowFactory<Account extends { readonly credential: Credential }>(kind: TriggerKind) {
	return (
		stage: Account & WithN8n,
		name: string,
		choice: Choice,
		options?: WorkflowOptions<Account>,
	): Promise<TriggerWorkflow> => createTriggerWorkflow(stage, kind, name, choice, options);
}

/** Whether the name of something at the vendor has this trigger's marker. */
export function hasMarker(name: string, { workflow, node }: TriggerWorkflow): boolean {
	return name.endsWith(`[se:${workflow.id}/${node.id}]`);
}

/** Returns the only item. `noun` says what it is, in the message of the assertion. */
export function getOnly<Item>(items: readonly Item[], noun: string): Item {
	const [item, ...more] = items;
	assert.ok(item, `The workflow has no ${noun}`);
	assert.equal(more.length, 0, `The workflow has more than one ${noun}`);
	return item;
}

export async function publishOrThrow({ n8n }: WithN8n, { workflow }: TriggerWorkflow): Promise<void> {
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'published', JSON.stringify(triggers));
}

/** Publishes a workflow, expects it to fail, and returns the error that the editor shows. */
export async function publishExpectingError({ n8n }: WithN8n, { workflow }: TriggerWorkflow): Promise<string> {
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'failed');
	return triggers[0]?.errorMessage ?? '';
}

/** Returns what n8n stores for the workflow's nodes. */
export async function readStaticData(
	{ n8n }: WithN8n,
	{ workflow }: TriggerWorkflow,
): Promise<Record<string, unknown>> {
	const { staticData } = await readWorkflow(n8n, workflow.id);
	return (staticData ?? {}) as Record<string, unknown>; // n8n's shape: an object by `node:<name>`, or null
}
