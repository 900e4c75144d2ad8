// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { thena } from '../../shared/vendors/thena';
import { thenaResources } from '../../shared/vendors/thena/resources';
import { createAction } from '../factory/action/action';

const actions = createAction(thena, thenaResources);

export class Thena implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Thena',
		name: 'thena',
		icon: { light: 'file:../../icons/thena.svg', dark: 'file:../../icons/thena.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find, reply to, and change tickets and customer contacts in Thena, and manage apps',
		defaults: { name: 'Thena' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'thenaApi',
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
