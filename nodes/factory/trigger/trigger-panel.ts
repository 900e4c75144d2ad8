import type { INodeTypeDescription } from 'n8n-workflow';
import type { Vendor } from '../../../shared/core/vendor';

/**
 * What the editor says next to a trigger. `inactive` and `active` follow the workflow, not the subscription, which may have
 * failed: no text claims that events arrive.
 */
export function createTriggerPanel(
	vendor: Vendor,
): Pick<INodeTypeDescription, 'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'> {
	return vendor.subscriptions ? createSubscribingPanel(vendor.name) : createManualPanel(vendor.name);
}

function createSubscribingPanel(name: string) {
	return {
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					`<b>While building your workflow</b>, click "Execute step" and perform the action in ${name} that should trigger ` +
					`the workflow. n8n subscribes to ${name}’s events for the test and unsubscribes afterward.<br /><br />` +
					`<b>Once you’re happy with your workflow</b>, publish it. n8n then subscribes to ${name}’s events and runs the ` +
					'workflow automatically. There is no URL to copy.',
				active:
					`<b>While the workflow is published</b>, n8n runs it for each matching event that it receives from ${name}. You can see these ` +
					'executions in the executions list.<br /><br />' +
					`<b>To test a change</b>, click "Execute step" and perform the action in ${name} that should trigger the workflow. ` +
					'The test doesn’t affect the published workflow.',
			},
			activationHint: {
				inactive: `Once you publish the workflow, n8n subscribes to ${name}’s events and runs it automatically.`,
				active: `While the workflow is published, n8n runs it for each matching event that it receives from ${name}.`,
			},
		},
		eventTriggerDescription: `Waiting for you to perform the action in ${name} that should trigger the workflow`,
		activationMessage: `n8n will now run this workflow for each matching event that it receives from ${name}.`,
	};
}

function createManualPanel(name: string) {
	return {
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					`<b>While building your workflow</b>, add the Test URL as a separate endpoint in ${name}, click "Execute step", and ` +
					`perform the action in ${name} that should trigger the workflow. Delete that endpoint after the test.<br /><br />` +
					`<b>Once you’re happy with your workflow</b>, add the Production URL as an endpoint in ${name} and publish the workflow.`,
				active:
					`<b>While the workflow is published</b>, n8n runs it for each matching event that arrives at the Production URL. ` +
					'You can see these executions in the executions list.<br /><br />' +
					`<b>If you delete this workflow</b>, delete the endpoint in ${name} too. n8n can’t remove it.`,
			},
			activationHint: {
				inactive: `Once you add the Production URL in ${name} and publish the workflow, n8n runs it automatically.`,
				active: `While the workflow is published, n8n runs it for each matching event that arrives at the Production URL.`,
			},
		},
		eventTriggerDescription: `Waiting for you to perform the action in ${name} that should send an event to the Test URL`,
		activationMessage:
			`n8n will now run this workflow for each matching event that arrives at the Production URL. ` +
			`If you haven’t added the URL in ${name} yet, add it now.`,
	};
}
