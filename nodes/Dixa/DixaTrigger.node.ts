// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dixa } from '../../shared/vendors/dixa';
import { createTrigger } from '../factory/trigger/trigger';

const trigger = createTrigger(dixa);

export class DixaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dixa Trigger',
		name: 'dixaTrigger',
		icon: { light: 'file:../../icons/dixa.svg', dark: 'file:../../icons/dixa.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["chooseEvents"] === "pattern" ? $parameter["eventPatterns"] : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in Dixa',
		defaults: { name: 'Dixa Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dixaApi', required: true, testedBy: 'testCredential' }],
		...trigger.description(),
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
