/** Executions of a running n8n, read through its public API, because the internal API returns packed JSON. */
import assert from 'node:assert/strict';
import type { N8nClient } from './n8n-client.mts';
import { waitFor } from './wait.mts';

export interface Execution {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	finished: boolean;
	data?: {
		resultData: {
			error?: { message: string };
			runData?: Record<string, { data?: { main?: (OutputItem[] | null)[] } }[]>;
		};
	};
}

export interface OutputItem {
	json: unknown;
	pairedItem?: { item: number };
}

/** Returns all stored executions of a workflow, oldest first. */
export async function listExecutions(n8n: N8nClient, workflow: { id: string }): Promise<Execution[]> {
	const { data } = await n8n.callPublic<{ data: Execution[] }>(
		`/executions?workflowId=${workflow.id}&includeData=true&limit=250`,
	);
	return data.reverse();
}

/** Waits until `count` executions have ended and returns all of them, which can be more. */
export function waitForExecutions(
	n8n: N8nClient,
	workflow: { id: string },
	count: number,
	{ timeout = 30_000 } = {},
): Promise<Execution[]> {
	return waitFor(
		`${count} executions of workflow ${workflow.id} have ended`,
		async () => {
			const all = await listExecutions(n8n, workflow);
			const over = all.filter(({ status }) => !['new', 'running', 'waiting'].includes(status));
			return over.length >= count && all;
		},
		{ timeout, every: 100 },
	);
}

/** Waits until `count` executions have ended, and fails unless there are no others and all have succeeded. */
export async function waitForSuccess(n8n: N8nClient, workflow: { id: string }, count: number): Promise<Execution[]> {
	const all = await waitForExecutions(n8n, workflow, count);
	assert.deepEqual(
		all.map(({ status, data }) => data?.resultData.error?.message ?? status),
		Array.from({ length: count }, () => 'success'),
	);
	return all;
}

/** Returns the JSON of the items that a node output in its first run. */
export function readOutput(execution: Execution, node: string): unknown[] {
	return listItems(execution, node).map(({ json }) => json);
}

export function listItems(execution: Execution, node: string): readonly OutputItem[] {
	return execution.data?.resultData.runData?.[node]?.[0]?.data?.main?.[0] ?? [];
}
