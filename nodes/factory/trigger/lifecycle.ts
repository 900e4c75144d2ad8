import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import type { SubscribableVendor, Vendor } from '../../../shared/core/vendor';
import { toErrorMessage } from '../error-message';
import { isRepeated, toActivationError } from './activation-error';
import { createNodeContext, logWarning } from './node-context';
import { beginListening, endListening } from './listening';
import { beginAttempt, endPublishing } from './repeated-warnings';
import { clearRecord, readRecord } from './static-data';
import { isUpToDate, activate, deactivate } from './subscribe';
import { saveUnfinished } from './unfinished';

/**
 * n8n's three life-cycle methods. Publishing calls `checkExists` and, when that is false, `create`; a changed trigger is
 * deleted first; unpublishing calls `delete`. n8n repeats a method that throws, so each may run again at any point.
 */
export function createLifecycle(vendor: SubscribableVendor) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await runActivation(this, vendor, async () => await isUpToDate(await createNodeContext(this, vendor)));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await beginListening(this, async () => {
					await runActivation(this, vendor, async () => await activate(await createNodeContext(this, vendor)));
				});
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await endListening(this, async () => {
					await runDeactivation(this, vendor, async () => await deactivate(await createNodeContext(this, vendor)));
				});
				return true;
			},
		},
	};
}

/**
 * n8n calls `delete` at once after a method that failed. If `delete` throws too, n8n 2 keeps the trigger in its list, and
 * the next publishing does nothing and looks successful. A cleared record prevents that, because `delete` never throws
 * without one. The subscription is not lost: its marker identifies it.
 */
export async function runActivation<T>(host: IHookFunctions, vendor: Vendor, run: () => Promise<T>): Promise<T> {
	beginAttempt(host, Date.now());
	try {
		const result = await run();
		if (result !== false) endPublishing(host);
		return result;
	} catch (error) {
		clearRecord(host.getWorkflowStaticData('node'));
		if (!isRepeated(host, error)) endPublishing(host);
		throw toActivationError(host, vendor, error);
	}
}

/**
 * Logs at once what is still at the vendor, because n8n shows an error only after its last attempt. Throws only when a
 * subscription is stored, so that n8n tries again. The next activation takes over any other.
 */
async function runDeactivation(host: IHookFunctions, vendor: Vendor, run: () => Promise<void>): Promise<void> {
	saveUnfinished(host);
	const isStored = readRecord(host.getWorkflowStaticData('node')) !== null;
	try {
		await run();
	} catch (error) {
		const message = toErrorMessage(error, vendor);
		logWarning(host, `${vendor.name} Trigger failed to unsubscribe: ${message}`);
		if (isStored) throw new NodeOperationError(host.getNode(), message);
	}
}
