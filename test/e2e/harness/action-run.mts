/** Runs an action node manually, as "Execute workflow" does, and loads the lists of its fields, as the editor does. */
import { randomUUID } from 'node:crypto';
import type { Credential } from './credentials.mts';
import { waitForExecutions, readOutput, type Execution } from './executions.mts';
import type { N8nClient } from './n8n-client.mts';
import { createWorkflow, type Workflow, type WorkflowNode } from './workflows.mts';

const START = 'Start';

export interface ActionRun {
	readonly workflow: Workflow;
	readonly execution: Execution;
	readonly items: readonly Record<string, unknown>[];
	/** The error that the editor shows. */
	readonly error: string | null;
}

/** `type` is `<package>.<node>`. */
export function createAction(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	credential?: Credential,
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [260, 0],
		parameters,
		...(credential && { credentials: { [credential.type]: { id: credential.id, name: credential.name } } }),
	};
}

export function createManualTrigger(): WorkflowNode {
	return {
		id: randomUUID(),
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
}

/** Returns a node that outputs this many items, numbered in `n`. */
export function createItems(count: number): WorkflowNode {
	const jsCode = `return Array.from({ length: ${count} }, (_, n) => ({ json: { n } }));`;
	return { ...createAction('Items', 'n8n-nodes-base.code', { jsCode }), typeVersion: 2 };
}

/** Runs the nodes after a manual trigger and returns the output of the last one. */
export async function runActions(
	n8n: N8nClient,
	name: string,
	nodes: readonly WorkflowNode[],
	{ timeout = 30_000 } = {},
): Promise<ActionRun> {
	const workflow = await createWorkflow(n8n, name, [createManualTrigger(), ...nodes], { saveManualExecutions: true });
	const last = nodes.at(-1)?.name ?? START;
	await n8n.call('POST', `/workflows/${workflow.id}/run`, {
		workflowData: workflow,
		destinationNode: { nodeName: last, mode: 'inclusive' },
		triggerToStartFrom: { name: START },
	});
	const [execution] = await waitForExecutions(n8n, workflow, 1, { timeout });
	if (execution === undefined) throw new Error(`${name} did not run`);
	return {
		workflow,
		execution,
		items: readOutput(execution, last) as Record<string, unknown>[], // items are objects
		error: execution.data?.resultData.error?.message ?? null,
	};
}

interface Entry {
	readonly name: string;
	readonly value: string;
}

/** Returns the entries of a resource locator that match the filter. */
export async function searchOptions(
	n8n: N8nClient,
	type: string,
	credential: Credential,
	methodName: string,
	filter: string,
): Promise<readonly Entry[]> {
	const body = { ...(await toListRequest(n8n, type, credential, methodName)), filter };
	return (await n8n.call<{ results: Entry[] }>('POST', '/dynamic-node-parameters/resource-locator-results', body))
		.results;
}

/** Returns the options of a dropdown. */
export async function loadOptions(
	n8n: N8nClient,
	type: string,
	credential: Credential,
	methodName: string,
): Promise<readonly Entry[]> {
	return n8n.call('POST', '/dynamic-node-parameters/options', await toListRequest(n8n, type, credential, methodName));
}

async function toListRequest(n8n: N8nClient, name: string, credential: Credential, methodName: string) {
	const { id: projectId } = await n8n.call<{ id: string }>('GET', '/projects/personal');
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	return {
		path: 'parameters.any',
		nodeTypeAndVersion: { name, version: 1 },
		currentNodeParameters: {},
		methodName,
		credentials,
		projectId,
	};
}
