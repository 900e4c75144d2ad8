/** The workflow of the demo, one per vendor: a trigger for all ticket events and a node that outputs the most interesting fields. */
import { randomUUID } from 'node:crypto';
import { createCredential } from '../harness/credentials.mts';
import type { Execution } from '../harness/executions.mts';
import { readOutput } from '../harness/executions.mts';
import type { N8n } from '../harness/n8n.mts';
import { waitFor } from '../harness/wait.mts';
import {
	createWorkflow,
	publish,
	createTrigger,
	toWebhookUrl,
	type Workflow,
	type WorkflowNode,
} from '../harness/workflows.mts';

const PACKAGE = 'n8n-nodes-support-events';

/** Publishes the workflow with a new credential and returns the trigger's URL. Throws n8n's error when that fails. */
export async function publishDemo(
	n8n: N8n,
	vendor: { id: string; name: string },
	account: Record<string, string>,
	parameters: Record<string, unknown> = {},
): Promise<{ workflow: Workflow; url: string }> {
	const credential = await createCredential(n8n, `${vendor.id}Api`, `${vendor.name} (demo)`, account);
	const node = createTrigger(triggerName(vendor), `${PACKAGE}.${vendor.id}Trigger`, credential, {
		events: ['ticket:*'],
		...parameters,
	});
	const workflow = await createWorkflow(n8n, `${vendor.name}: every ticket event`, [node, createSummaryNode()]);
	const { status, triggers } = await publish(n8n, workflow);
	if (status !== 'published') throw new Error(triggers[0]?.errorMessage ?? `n8n reports: ${status}`);
	return { workflow, url: toWebhookUrl(n8n, node) };
}

/** Waits for the run that this event started and returns the type of its event and its status. */
export async function waitForRun(
	n8n: N8n,
	{ workflow, vendor, eventId }: { workflow: Workflow; vendor: { name: string }; eventId: string },
): Promise<{ type: string; status: string }> {
	return waitFor(
		`a run for event ${eventId}`,
		async () => {
			const path = `/executions?workflowId=${workflow.id}&includeData=true&limit=5`;
			for (const execution of (await n8n.callPublic<{ data: Execution[] }>(path)).data) {
				const [item] = readOutput(execution, triggerName(vendor)) as { type?: string; id?: string }[]; // one item per event
				// The ID of the event can have additional parts.
				if (item?.id?.includes(eventId) && execution.finished)
					return { type: item?.type ?? '', status: execution.status };
			}
			return undefined;
		},
		{ timeout: 10_000, every: 100 },
	);
}

function triggerName({ name }: { name: string }): string {
	return `${name} Trigger`;
}

function createSummaryNode(): WorkflowNode {
	const fields = {
		event: '$json.type',
		ticket: '$json.title',
		status: '$json.status',
		by: '$json.actor',
	};
	const assignments = Object.entries(fields).map(([name, path]) => ({
		id: randomUUID(),
		name,
		value: `={{ ${path} }}`,
		type: 'string',
	}));
	return {
		id: randomUUID(),
		name: 'Summary',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [260, 0],
		parameters: { mode: 'manual', assignments: { assignments }, options: {} },
	};
}
