import type { IHookFunctions } from 'n8n-workflow';
import { findFieldNoun, resolveBaseUrl } from '../../../shared/core/credential';
import { VendorError } from '../../../shared/core/errors';
import { findRefusal } from '../../../shared/core/test-key';
import type { Vendor } from '../../../shared/core/vendor';
import { describeAnyAccount } from './any-account';
import { assertReachable } from './assert-reachable';
import { createNodeContext, logWarning, type NodeContext } from './node-context';
import { runActivation } from './lifecycle';
import { beginListening, endListening } from './listening';
import { readParameters } from './parameters';
import { selectTriggerEvents } from './subscribe';

/**
 * The life-cycle methods for a vendor that users subscribe to manually. Publishing checks what would make deliveries
 * fail later; there is nothing to undo.
 */
export function createManualLifecycle(vendor: Vendor) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await beginListening(this, async () => {
					await runActivation(this, vendor, async () => await checkSettings(await createNodeContext(this, vendor)));
				});
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await endListening(this, async () => undefined);
				return true;
			},
		},
	};
}

async function checkSettings(context: NodeContext<Vendor>): Promise<void> {
	const { host, vendor, credential, callback } = context;
	await selectTriggerEvents(context);
	assertReachable(host, vendor, callback, resolveBaseUrl(vendor, credential));
	const { account, confirmsWithVendor } = readParameters(host, vendor);
	const warning = confirmsWithVendor && account === undefined ? describeAnyAccount(vendor) : null;
	if (warning !== null) logWarning(host, warning);
	if (confirmsWithVendor) return await checkKey(context);
	if (credential.signing.length > 0) return;
	throw new VendorError(
		'invalid_credential',
		`n8n can’t verify deliveries from ${vendor.name} without the ${findFieldNoun(vendor, 'signingSecret') ?? 'signing secret'}.`,
	);
}

/** The key confirms each delivery. Only 401 says that it is wrong; the vendor documents no other status for that. */
async function checkKey({ vendor, http }: NodeContext<Vendor>): Promise<void> {
	const { status } = await http({ ...vendor.credential.test, idempotent: true });
	if (status === 401) throw await findRefusal(vendor, http, status);
}
