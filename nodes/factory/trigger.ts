import type { INodeTypeDescription, IWebhookDescription } from 'n8n-workflow';
import type { SubscribableVendor } from './connection';
import { createLifecycle } from './lifecycle';
import { createLoadOptions } from './load-options';
import { triggerProperties } from './properties';
import { createReception } from './reception';

/** Everything of a trigger node that follows from the vendor. The shell adds what n8n's linter reads literally. */
export function createTrigger(vendor: SubscribableVendor) {
	return {
		/** Spread into `description`; fresh objects at each call. */
		description: (): Pick<
			INodeTypeDescription,
			'webhooks' | 'properties' | 'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'
		> => ({
			webhooks: [webhookDescription()],
			properties: triggerProperties(vendor),
			triggerPanel: {
				header: '',
				executionsHelp: {
					inactive:
						`<b>To try it</b>, click "Execute step" and do in ${vendor.name} what should start the workflow. ` +
						`n8n subscribes at ${vendor.name} for the test and unsubscribes after it.<br /><br />` +
						`<b>To let it run</b>, publish the workflow. n8n subscribes at ${vendor.name} by itself; there is no address to copy.`,
					active:
						`<b>It is running</b>: n8n is subscribed at ${vendor.name}, and each event shows up under Executions.<br /><br />` +
						`<b>To try a change</b>, click "Execute step" and do in ${vendor.name} what should start the workflow. Published runs go on meanwhile.`,
				},
				activationHint: {
					inactive: `Once you publish the workflow, n8n subscribes at ${vendor.name} and it runs by itself.`,
					active: `This workflow is published: it runs by itself for each event from ${vendor.name}.`,
				},
			},
			eventTriggerDescription: `Waiting for an event: do in ${vendor.name} what should start the workflow`,
			activationMessage: `n8n is now subscribed at ${vendor.name} and runs this workflow for each event that you chose.`,
		}),
		methods: { loadOptions: createLoadOptions(vendor) },
		webhookMethods: createLifecycle(vendor),
		webhook: createReception(vendor),
	};
}

/** n8n 2 answers an accepted delivery once the execution is stored: 202 without a body. */
function webhookDescription(): IWebhookDescription {
	return {
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseCode: '={{202}}',
		responseData: 'noData',
		path: 'webhook',
		ndvHideUrl: true,
		ndvHideMethod: true,
	};
}
