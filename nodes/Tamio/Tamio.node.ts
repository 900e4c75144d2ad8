// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { tamio } from '../../shared/vendors/tamio';
import { tamioResources } from '../../shared/vendors/tamio/resources';
import { createAction } from '../factory/action/action';

const actions = createAction(tamio, tamioResources);

export class Tamio implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tamio',
		name: 'tamio',
		icon: { light: 'file:../../icons/tamio.svg', dark: 'file:../../icons/tamio.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Find, reply to, and assign tickets in Tamio, and manage customers',
		defaults: { name: 'Tamio' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'tamioApi',
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
