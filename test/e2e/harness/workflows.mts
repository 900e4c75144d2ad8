/** Workflows in a running n8n: created, published, updated, unpublished. Waits for n8n to finish publishing. */
import { randomUUID } from 'node:crypto';
import type { Credential } from './credentials.mts';
import { N8nError, type N8nClient } from './n8n-client.mts';
import { waitFor } from './wait.mts';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, { id: string; name: string }>;
}

export interface Workflow {
	id: string;
	name: string;
	versionId: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
}

export interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: { nodeId: string; status: string; errorMessage?: string | null }[];
	pendingVersionId?: string | null;
}

/** Creates a trigger node with its own webhook ID. `type` is `<package>.<node>`. */
export function createTrigger(
	name: string,
	type: string,
	credential: Credential,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion: 2,
		position: [0, 0],
		parameters,
		webhookId: randomUUID(),
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
}

/** Connects the nodes in this order. */
export function createWorkflow(
	n8n: N8nClient,
	name: string,
	nodes: WorkflowNode[],
	settings: Record<string, unknown> = {},
): Promise<Workflow> {
	return n8n.call('POST', '/workflows', { name, active: false, nodes, connections: toConnections(nodes), settings });
}

export function readWorkflow(n8n: N8nClient, id: string): Promise<Workflow & { staticData: unknown }> {
	return n8n.call('GET', `/workflows/${id}`);
}

/** Saves a new draft, which goes live with the next `publish`. */
export function updateWorkflow(
	n8n: N8nClient,
	workflow: Workflow,
	change: Partial<Pick<Workflow, 'name' | 'nodes' | 'settings'>>,
): Promise<Workflow> {
	const { name, nodes, settings, versionId } = { ...workflow, ...change };
	return n8n.call('PATCH', `/workflows/${workflow.id}`, {
		name,
		nodes,
		connections: toConnections(nodes),
		settings,
		versionId,
	});
}

/** Publishes the latest draft and waits until it succeeds or fails. Five failing attempts take n8n about 16 s. */
export async function publish(n8n: N8nClient, workflow: Workflow, { timeout = 60_000 } = {}): Promise<Publication> {
	await startPublishing(n8n, workflow);
	// A busy n8n in queue mode briefly reports that nothing was published yet.
	return waitForPublication(n8n, workflow.id, timeout, ({ status }) => status !== 'not_published');
}

/** Publishes the latest draft. n8n 2 responds before it calls the triggers. */
export async function startPublishing(n8n: N8nClient, { id }: Pick<Workflow, 'id'>): Promise<void> {
	const { versionId } = await readWorkflow(n8n, id);
	await n8n.call('POST', `/workflows/${id}/activate`, { versionId });
}

/** Unpublishes and waits until n8n has unsubscribed. Three failing attempts take about 3 s. */
export async function unpublish(
	n8n: N8nClient,
	workflow: Pick<Workflow, 'id'>,
	{ timeout = 60_000 } = {},
): Promise<Publication> {
	await startUnpublishing(n8n, workflow);
	return waitForPublication(n8n, workflow.id, timeout);
}

/** Unpublishes. n8n 2 responds before it calls the triggers. */
export async function startUnpublishing(n8n: N8nClient, { id }: Pick<Workflow, 'id'>): Promise<void> {
	await n8n.call('POST', `/workflows/${id}/deactivate`, {});
}

/** n8n 1 publishes during the call and has no status: a workflow is published or not. */
export async function readPublication(n8n: N8nClient, { id }: Pick<Workflow, 'id'>): Promise<Publication> {
	try {
		return await n8n.call('GET', `/workflows/${id}/publication-status`);
	} catch (error) {
		if (!(error instanceof N8nError) || error.status !== 404) throw error;
		const { active } = await n8n.call<{ active: boolean }>('GET', `/workflows/${id}`);
		return { status: active ? 'published' : 'not_published', triggers: [] };
	}
}

/** n8n deletes only archived workflows, and archiving unpublishes them. */
export async function deleteWorkflow(n8n: N8nClient, { id }: Workflow): Promise<void> {
	await n8n.call('POST', `/workflows/${id}/archive`, {});
	await n8n.call('DELETE', `/workflows/${id}`);
}

export function toWebhookUrl(n8n: N8nClient, node: WorkflowNode, { test = false } = {}): string {
	return `${n8n.url}/webhook${test ? '-test' : ''}/${node.webhookId}/webhook`;
}

/** Waits until n8n has finished what it does about a publication. */
export async function waitForPublication(
	n8n: N8nClient,
	id: string,
	timeout = 60_000,
	isEnd = (_: Publication): boolean => true,
): Promise<Publication> {
	return waitFor(
		`workflow ${id} is published or unpublished`,
		async () => {
			const now = await readPublication(n8n, { id });
			return now.status !== 'in_progress' && !now.pendingVersionId && isEnd(now) && now;
		},
		{ timeout },
	);
}

function toConnections(nodes: readonly WorkflowNode[]): Record<string, unknown> {
	const links = nodes
		.slice(1)
		.map((node, index) => [nodes[index]?.name ?? '', { main: [[{ node: node.name, type: 'main', index: 0 }]] }]);
	return Object.fromEntries(links);
}
