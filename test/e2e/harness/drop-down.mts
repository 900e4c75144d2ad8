/** A dropdown of a node, as the editor loads it from the vendor. */
import type { N8nClient } from './n8n-client.mts';
import type { WorkflowNode } from './workflows.mts';

/** Returns the choices of one of the trigger's options, in the order of the list. */
export async function loadChoices(
	n8n: N8nClient,
	{ type, typeVersion, credentials }: WorkflowNode,
	option: string,
): Promise<Choices> {
	return n8n.call('POST', '/dynamic-node-parameters/options', {
		path: `parameters.options.${option}`,
		nodeTypeAndVersion: { name: type, version: typeVersion },
		currentNodeParameters: {},
		methodName: option,
		credentials,
		projectId: await personalProject(n8n),
	});
}

export type Choices = { name: string; value: string }[];

async function personalProject(n8n: N8nClient): Promise<string> {
	const { id } = await n8n.call<{ id: string }>('GET', '/projects/personal');
	return id;
}
