// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { plain } from '../../shared/vendors/plain';
import { plainResources } from '../../shared/vendors/plain/resources';
import { createAction } from '../factory/action/action';

const actions = createAction(plain, plainResources);

export class Plain implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plain',
		name: 'plain',
		icon: { light: 'file:../../icons/plain.svg', dark: 'file:../../icons/plain.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find, reply to, and change threads and customers in Plain, and manage webhook targets',
		defaults: { name: 'Plain' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'plainApi',
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
