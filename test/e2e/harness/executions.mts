/** Executions of a running n8n, read through its public API: plain JSON where the internal one is packed. */
import type { N8nClient } from './n8n-client.mts';
import { until } from './wait.mts';

export interface Execution {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	finished: boolean;
	data?: {
		resultData: {
			error?: { message: string };
			runData?: Record<string, { data?: { main?: ({ json: unknown }[] | null)[] } }[]>;
		};
	};
}

/** All stored executions of a workflow, oldest first. */
export async function executions(n8n: N8nClient, workflow: { id: string }): Promise<Execution[]> {
	const { data } = await n8n.callPublic<{ data: Execution[] }>(
		`/executions?workflowId=${workflow.id}&includeData=true&limit=250`,
	);
	return data.reverse();
}

/** Waits until `count` executions are over, and returns all there are: more than asked for is for the caller to notice. */
export function executionsOver(
	n8n: N8nClient,
	workflow: { id: string },
	count: number,
	{ timeout = 30_000 } = {},
): Promise<Execution[]> {
	return until(
		`${count} executions of workflow ${workflow.id} are over`,
		async () => {
			const all = await executions(n8n, workflow);
			const over = all.filter(({ status }) => !['new', 'running', 'waiting'].includes(status));
			return over.length >= count && all;
		},
		{ timeout, every: 100 },
	);
}

/** What a node gave out in its first run, as JSON. */
export function output(execution: Execution, node: string): unknown[] {
	const items = execution.data?.resultData.runData?.[node]?.[0]?.data?.main?.[0] ?? [];
	return items.map(({ json }) => json);
}
