/** Ends everything that the demo, or a user in the editor, has started in n8n, and shows that no subscription is left. */
import type { Sandbox } from '../../sandbox/server.mts';
import { attempt, step, StepFailed } from '../../../scripts/lib/step.mjs';
import type { N8nClient } from '../harness/n8n-client.mts';
import { waitFor } from '../harness/wait.mts';
import { unpublish } from '../harness/workflows.mts';
import type { DemoVendor } from './vendors.mts';

interface ListedWorkflow {
	readonly id: string;
	readonly name: string;
	readonly active: boolean;
}

/** A workflow that can't be unpublished doesn't keep the others published. */
export async function unpublishAll(n8n: N8nClient): Promise<void> {
	let isComplete = true;
	for (const workflow of await n8n.call<ListedWorkflow[]>('GET', '/workflows')) {
		// A test that listens for an event has a subscription too.
		await n8n.call('DELETE', `/test-webhook/${workflow.id}`);
		if (!workflow.active) continue;
		const unpublishOne = () => step(`${workflow.name}: unpublished`, async () => void (await unpublish(n8n, workflow)));
		isComplete = (await attempt(unpublishOne)) && isComplete;
	}
	if (!isComplete) throw new StepFailed('Unpublishing');
}

/** n8n reports the end of a test before it has unsubscribed, so this waits for a moment. */
export async function assertNoSubscription(
	sandbox: Sandbox,
	name: string,
	{ manualSetup, countSubscriptions }: DemoVendor,
): Promise<void> {
	manualSetup?.removeEndpoint(sandbox);
	await step(`${name}: no subscription left`, async () => {
		await waitFor(
			() => `${name} has no subscription; ${countSubscriptions(sandbox)} left`,
			() => countSubscriptions(sandbox) === 0,
			{ timeout: 5000 },
		);
	});
}
