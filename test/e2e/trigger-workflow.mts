/** Workflows that start with a trigger of ours, whatever the vendor: what the user chose, and publishing that must work or must fail. */
import assert from 'node:assert/strict';
import type { N8nClient } from './n8n-client.mts';
import { publish, readWorkflow, type Workflow, type WorkflowNode } from './workflows.mts';

export interface TriggerWorkflow {
	readonly workflow: Workflow;
	readonly node: WorkflowNode;
}

interface WithN8n {
	readonly n8n: N8nClient;
}

/** Native types or groups from the list, or patterns as typed. */
export type Choice = { readonly events: readonly string[] } | { readonly patterns: string };

export function parametersOf(choice: Choice, options: Record<string, unknown> = {}): Record<string, unknown> {
	if ('events' in choice) return { chooseEvents: 'list', events: choice.events, options };
	return { chooseEvents: 'pattern', eventPatterns: choice.patterns, options };
}

export async function publishOrThrow({ n8n }: WithN8n, { workflow }: TriggerWorkflow): Promise<void> {
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'published', JSON.stringify(triggers));
}

/** Publishes what must fail, and returns what the editor then shows. */
export async function publishInVain({ n8n }: WithN8n, { workflow }: TriggerWorkflow): Promise<string> {
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'failed');
	return triggers[0]?.errorMessage ?? '';
}

/** What n8n keeps for the workflow's nodes. */
export async function staticDataOf({ n8n }: WithN8n, { workflow }: TriggerWorkflow): Promise<Record<string, unknown>> {
	const { staticData } = await readWorkflow(n8n, workflow.id);
	return (staticData ?? {}) as Record<string, unknown>; // n8n's shape: an object by `node:<name>`, or null
}
