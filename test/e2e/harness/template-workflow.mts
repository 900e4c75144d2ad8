/** The workflows of docs/templates in a running n8n: imported as in the editor, run with pinned data, and prepared for real events. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credential } from './credentials.mts';
import { listExecutions, type Execution } from './executions.mts';
import type { N8nClient } from './n8n-client.mts';
import { waitFor } from './wait.mts';
import { publish, type Workflow, type WorkflowNode } from './workflows.mts';

const FOLDER = join(import.meta.dirname, '../../../docs/templates');
const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

export interface Template {
	readonly name: string;
	readonly nodes: WorkflowNode[];
	readonly connections: Record<string, unknown>;
	readonly pinData: Record<string, { json: Record<string, unknown> }[]>;
	readonly settings: Record<string, unknown>;
}

/** A change that a user makes to a node. */
export type NodeChange = (node: WorkflowNode) => WorkflowNode;

export function listTemplates(): string[] {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	return files.map((file) => file.replace(/\.json$/, '')).sort();
}

export function readTemplate(name: string): Template {
	return JSON.parse(readTemplateText(name)) as Template; // a file of the project
}

export function readTemplateText(name: string): string {
	return readFileSync(join(FOLDER, `${name}.json`), 'utf8');
}

/** Imports a template, with optional changes to its nodes. */
export function importTemplate(n8n: N8nClient, name: string, ...changes: readonly NodeChange[]): Promise<Workflow> {
	const template = readTemplate(name);
	const nodes = template.nodes.map((node) => changes.reduce((changed, change) => change(changed), node));
	return n8n.call('POST', '/workflows', { ...template, nodes, active: false });
}

/** Imports a template with changes, and publishes it. */
export async function publishTemplate(
	n8n: N8nClient,
	name: string,
	...changes: readonly NodeChange[]
): Promise<Workflow> {
	const workflow = await importTemplate(n8n, name, ...changes);
	const { status, triggers } = await publish(n8n, workflow);
	assert.equal(status, 'published', JSON.stringify(triggers));
	return workflow;
}

/** Selects the credential in every node of these types. */
export function withCredential(credential: Credential, ...types: readonly string[]): NodeChange {
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	return (node) => (types.includes(node.type) ? { ...node, credentials } : node);
}

export function withParameters(name: string, parameters: Record<string, unknown>): NodeChange {
	return (node) => (node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node);
}

/** Replaces a node that can reach only its own service by an HTTP request that sends the same values to this URL. */
export function withHttpRequest(
	name: string,
	url: string,
	valuesOf: (parameters: WorkflowNode['parameters']) => unknown,
): NodeChange {
	return (node) => {
		if (node.name !== name) return node;
		const values = Object.entries(valuesOf(node.parameters) as Record<string, unknown>); // values of the template
		const bodyParameters = { parameters: values.map(([key, value]) => ({ name: key, value })) };
		const parameters = {
			method: 'POST',
			url,
			sendBody: true,
			contentType: 'json',
			specifyBody: 'keypair',
			bodyParameters,
			options: {},
		};
		return { ...node, type: HTTP_REQUEST, typeVersion: 4.3, parameters };
	};
}

/** Runs "Execute workflow" from one of its triggers. Pinned data replaces the output of the nodes that have some. */
export async function executeManually(n8n: N8nClient, workflow: Workflow, from: string): Promise<Execution> {
	const workflowData = await n8n.call<Workflow>('GET', `/workflows/${workflow.id}`);
	const { executionId } = await n8n.call<{ executionId?: string }>('POST', `/workflows/${workflow.id}/run`, {
		workflowData,
		triggerToStartFrom: { name: from },
	});
	if (executionId === undefined)
		throw new Error(`${workflow.name} waits for an event although its trigger has pinned data`);
	return waitFor(`${workflow.name} has run`, async () => {
		const all = await listExecutions(n8n, workflow);
		return all.find(({ id, status }) => id === executionId && !['new', 'running', 'waiting'].includes(status));
	});
}

/** Returns the rows of one of the owner's data tables, oldest first. */
export async function readTableRows(n8n: N8nClient, name: string): Promise<Record<string, unknown>[]> {
	const { id: project } = await n8n.call<{ id: string }>('GET', '/projects/personal');
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const tables = await n8n.call<{ data: { id: string; name: string }[] }>(
		'GET',
		`/projects/${project}/data-tables?filter=${filter}`,
	);
	const id = tables.data.find((table) => table.name === name)?.id;
	if (id === undefined) throw new Error(`Data table ${name} not found`);
	return (
		await n8n.call<{ data: Record<string, unknown>[] }>(
			'GET',
			`/projects/${project}/data-tables/${id}/rows?sortBy=id:asc`,
		)
	).data;
}
