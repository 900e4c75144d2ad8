// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { thena } from '../../shared/vendors/thena';
import { createTrigger } from '../factory/trigger/trigger';

const trigger = createTrigger(thena);

export class ThenaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Thena Trigger',
		name: 'thenaTrigger',
		icon: { light: 'file:../../icons/thena.svg', dark: 'file:../../icons/thena.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["chooseEvents"] === "pattern" ? $parameter["eventPatterns"] : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in Thena',
		defaults: { name: 'Thena Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'thenaApi', required: true, testedBy: 'testCredential' }],
		...trigger.description(),
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
