import type { INodeTypeDescription } from 'n8n-workflow';
import type { Vendor } from '../../../shared/core/vendor';

/** What the editor says beside a trigger, in the order in which a user needs it. */
export function createTriggerPanel(
	vendor: Vendor,
): Pick<INodeTypeDescription, 'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'> {
	return vendor.subscriptions ? subscribingTexts(vendor.name) : byHandTexts(vendor.name);
}

function subscribingTexts(name: string) {
	return {
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					`<b>To try it</b>, click "Execute step" and do in ${name} what should start the workflow. ` +
					`n8n subscribes at ${name} for the test and unsubscribes after it.<br /><br />` +
					`<b>To let it run</b>, publish the workflow. n8n subscribes at ${name} by itself; there is no address to copy.`,
				active:
					`<b>It is running</b>: n8n is subscribed at ${name}, and each event shows up under Executions.<br /><br />` +
					`<b>To try a change</b>, click "Execute step" and do in ${name} what should start the workflow. Published runs go on meanwhile.`,
			},
			activationHint: {
				inactive: `Once you publish the workflow, n8n subscribes at ${name} and it runs by itself.`,
				active: `This workflow is published: it runs by itself for each event from ${name}.`,
			},
		},
		eventTriggerDescription: `Waiting for an event: do in ${name} what should start the workflow`,
		activationMessage: `n8n is now subscribed at ${name} and runs this workflow for each event that you chose.`,
	};
}

function byHandTexts(name: string) {
	return {
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					`<b>To try it</b>, enter the Test URL in ${name} as an endpoint of its own, click "Execute step", and do in ${name} ` +
					'what should start the workflow. Delete that endpoint after the test.<br /><br />' +
					`<b>To let it run</b>, enter the Production URL in ${name} and publish the workflow.`,
				active:
					`<b>It is running</b>: each event that ${name} sends to the Production URL shows up under Executions.<br /><br />` +
					`<b>When you unpublish it for good</b>, delete the endpoint in ${name}; n8n cannot.`,
			},
			activationHint: {
				inactive: `Enter the Production URL in ${name}, then publish the workflow, and it runs by itself.`,
				active: `This workflow is published: it runs by itself for each event that ${name} sends to the Production URL.`,
			},
		},
		eventTriggerDescription: `Waiting for an event at the Test URL: do in ${name} what should start the workflow`,
		activationMessage: `n8n runs this workflow for each event that ${name} sends to the Production URL. If it is not yet entered there, do it now.`,
	};
}
