// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { plain } from '../../shared/vendors/plain';
import { createTrigger } from '../factory/trigger/trigger';

const trigger = createTrigger(plain);

export class PlainTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plain Trigger',
		name: 'plainTrigger',
		icon: { light: 'file:../../icons/plain.svg', dark: 'file:../../icons/plain.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["chooseEvents"] === "pattern" ? $parameter["eventPatterns"] : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in Plain',
		defaults: { name: 'Plain Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plainApi', required: true, testedBy: 'testCredential' }],
		...trigger.description(),
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
