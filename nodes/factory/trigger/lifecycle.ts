import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { createNodeContext, logWarning } from '../node-context';
import { saveUnfinished, clearRecord, readRecord } from './static-data';
import { isUpToDate, activate, deactivate } from './subscribe';

/**
 * n8n's three hooks. Publishing calls `checkExists` and, when that is false, `create`; a changed trigger is
 * deleted first; un-publishing calls `delete`. n8n shows only an error's message and repeats a hook that throws,
 * so each hook may run again at any point.
 */
export function createLifecycle(vendor: SubscribableVendor) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await runActivation(this, async () => await isUpToDate(await createNodeContext(this, vendor)));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await runActivation(this, async () => await activate(await createNodeContext(this, vendor)));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await runDeactivation(this, async () => await deactivate(await createNodeContext(this, vendor)));
				return true;
			},
		},
	};
}

/**
 * After a hook that failed, n8n calls `delete` at once. If that throws too, n8n 2 keeps the trigger in its list, and the
 * next publishing does nothing and looks successful. So what was known is forgotten: finding ours needs only the marker.
 */
export async function runActivation<T>(hook: IHookFunctions, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (error) {
		clearRecord(hook.getWorkflowStaticData('node'));
		const again = hook.getMode() === 'manual' ? 'Then test again.' : 'Then publish again.';
		throw new NodeOperationError(hook.getNode(), `${toSentence(error)} ${again}`);
	}
}

/** Where no subscription is known there is nothing to keep for another try, and what was left is adopted next time. */
async function runDeactivation(hook: IHookFunctions, run: () => Promise<void>): Promise<void> {
	saveUnfinished(hook);
	const isKnown = readRecord(hook.getWorkflowStaticData('node')) !== null;
	try {
		await run();
	} catch (error) {
		if (isKnown) throw new NodeOperationError(hook.getNode(), toSentence(error));
		logWarning(hook, toSentence(error));
	}
}

/** What the core, the vendor or n8n says, as a sentence. */
function toSentence(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return /[.!?…]$/.test(message) ? message : `${message}.`;
}
