/** An action node that is run by hand, once, as the editor's "Execute workflow" does it. */
import { randomUUID } from 'node:crypto';
import type { Credential } from './credentials.mts';
import { executionsOver, output, type Execution } from './executions.mts';
import type { N8nClient } from './n8n-client.mts';
import { createWorkflow, type Workflow, type WorkflowNode } from './workflows.mts';

const START = 'Start';

export interface ActionRun {
	readonly workflow: Workflow;
	readonly execution: Execution;
	readonly items: readonly Record<string, unknown>[];
	/** What the editor shows when it failed. */
	readonly error: string | null;
}

/** `type` is `<package>.<node>`; without a credential the node has none. */
export function action(name: string, type: string, parameters: Record<string, unknown>, credential?: Credential): WorkflowNode {
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

export function manualStart(): WorkflowNode {
	return { id: randomUUID(), name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} };
}

/** Runs the nodes behind a manual start, and returns what the last one gave. */
export async function runActions(n8n: N8nClient, name: string, nodes: readonly WorkflowNode[]): Promise<ActionRun> {
	const workflow = await createWorkflow(n8n, name, [manualStart(), ...nodes], { saveManualExecutions: true });
	const last = nodes.at(-1)?.name ?? START;
	await n8n.call('POST', `/workflows/${workflow.id}/run`, {
		workflowData: workflow,
		destinationNode: { nodeName: last, mode: 'inclusive' },
		triggerToStartFrom: { name: START },
	});
	const [execution] = await executionsOver(n8n, workflow, 1);
	if (execution === undefined) throw new Error(`${name} was not run`);
	return {
		workflow,
		execution,
		items: output(execution, last) as Record<string, unknown>[], // items are objects
		error: execution.data?.resultData.error?.message ?? null,
	};
}
