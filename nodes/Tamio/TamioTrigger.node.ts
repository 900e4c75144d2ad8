// Written by `npm run generate` from the vendor object.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { tamio } from '../../shared/vendors/tamio';
import { createTrigger } from '../factory/trigger/trigger';

const trigger = createTrigger(tamio);

export class TamioTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tamio Trigger',
		name: 'tamioTrigger',
		icon: { light: 'file:../../icons/tamio.svg', dark: 'file:../../icons/tamio.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["chooseEvents"] === "pattern" ? $parameter["eventPatterns"] : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in Tamio',
		defaults: { name: 'Tamio Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tamioApi', required: true, testedBy: 'testCredential' }],
		...trigger.description(),
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
