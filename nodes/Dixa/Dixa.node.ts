// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dixa } from '../../shared/vendors/dixa';
import { dixaResources } from '../../shared/vendors/dixa/resources';
import { createAction } from '../factory/action/action';

const actions = createAction(dixa, dixaResources);

export class Dixa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dixa',
		name: 'dixa',
		icon: { light: 'file:../../icons/dixa.svg', dark: 'file:../../icons/dixa.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find, reply to, and change conversations and end users in Dixa, and manage webhooks',
		defaults: { name: 'Dixa' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'dixaApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { hide: { operation: ['normalize', 'getSample'] } },
			},
		],
		...actions.description(),
	};

	methods = actions.methods;

	execute = actions.execute;
}
