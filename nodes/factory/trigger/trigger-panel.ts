import type { INodeTypeDescription } from 'n8n-workflow';
import type { Vendor } from '../../../shared/core/vendor';

/**
 * What the editor says next to a trigger. n8n 2 shows the `active` texts also after publishing failed, so they name the sign
 * for that, and no text claims that events arrive.
 */
export function createTriggerPanel(
	vendor: Vendor,
): Pick<INodeTypeDescription, 'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'> {
	return vendor.subscriptions ? createSubscribingPanel(vendor.name) : createManualPanel(vendor.name);
}

const REASON = 'If no event starts the workflow within two minutes, the test ends with the reason.';
const RED_DOT = 'a red dot marks the Publish button.';

function createSubscribingPanel(name: string) {
	return {
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					`<b>While building your workflow</b>, click "Execute step" and perform the action in ${name} that should trigger ` +
					`the workflow. n8n subscribes to ${name}’s events for the test and unsubscribes afterward. ${REASON}<br /><br />` +
					`<b>Once you’re happy with your workflow</b>, publish it. n8n then subscribes to ${name}’s events and runs the ` +
					'workflow automatically. There is no URL to copy.',
				active:
					`<b>Once publishing has succeeded</b>, n8n runs the workflow for each matching event that it receives from ${name}. You ` +
					`can see these executions in the executions list. If publishing failed, ${RED_DOT}<br /><br />` +
					`<b>To test a change</b>, click "Execute step" and perform the action in ${name} that should trigger the workflow. ` +
					'The test doesn’t affect the published workflow.',
			},
			activationHint: {
				inactive: `Once you publish the workflow, n8n subscribes to ${name}’s events and runs it automatically.`,
				active: `n8n runs this workflow for each matching event from ${name}, unless publishing failed: then ${RED_DOT}`,
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
					`perform the action in ${name} that should trigger the workflow. ${REASON} Delete that endpoint after the test.<br /><br />` +
					`<b>Once you’re happy with your workflow</b>, add the Production URL as an endpoint in ${name} and publish the workflow.`,
				active:
					'<b>Once publishing has succeeded</b>, n8n runs the workflow for each matching event that arrives at the Production ' +
					`URL. You can see these executions in the executions list. If publishing failed, ${RED_DOT}<br /><br />` +
					`<b>If you delete this workflow</b>, delete the endpoint in ${name} too. n8n can’t remove it.`,
			},
			activationHint: {
				inactive: `Once you add the Production URL in ${name} and publish the workflow, n8n runs it automatically.`,
				active: `n8n runs this workflow for each matching event that arrives at the Production URL, unless publishing failed: then ${RED_DOT}`,
			},
		},
		eventTriggerDescription: `Waiting for you to perform the action in ${name} that should send an event to the Test URL`,
		activationMessage:
			`n8n will now run this workflow for each matching event that arrives at the Production URL. ` +
			`If you haven’t added the URL in ${name} yet, add it now.`,
	};
}
