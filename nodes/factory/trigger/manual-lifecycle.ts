import type { IHookFunctions } from 'n8n-workflow';
import { resolveBaseUrl } from '../../../shared/core/credential';
import { VendorError } from '../../../shared/core/errors';
import type { Vendor } from '../../../shared/core/vendor';
import { createNodeContext, type NodeContext } from '../node-context';
import { runActivation } from './lifecycle';
import { assertReachable } from './callback-url';
import { readParameters } from './parameters';
import { selectTriggerEvents } from './subscribe';

/**
 * The hooks of a vendor that users subscribe at by hand: publishing checks what would make deliveries fail later,
 * and there is nothing to undo.
 */
export function createManualLifecycle(vendor: Vendor) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await runActivation(this, async () => await check(await createNodeContext(this, vendor)));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};
}

async function check(connection: NodeContext<Vendor>): Promise<void> {
	const { hook, vendor, credential, callback } = connection;
	await selectTriggerEvents(connection);
	assertReachable(hook, vendor, callback, resolveBaseUrl(vendor, credential));
	if (readParameters(hook, vendor).confirmsWithVendor) return await checkKey(connection);
	if (credential.signing.length > 0) return;
	throw new VendorError(
		'invalid',
		`Deliveries cannot be verified without the ${labelOf(vendor, 'signingSecret')}. Put it into the ${vendor.name} credential.`,
	);
}

/** Each delivery will be asked about with this key. A status that the vendor does not document says nothing about it. */
async function checkKey({ vendor, http }: NodeContext<Vendor>): Promise<void> {
	const { status } = await http({ ...vendor.credential.test, idempotent: true });
	if (status !== 401) return;
	throw new VendorError(
		'unauthorized',
		`${vendor.name} does not accept the ${labelOf(vendor, 'apiKey')}. Put the right one into the credential.`,
	);
}

function labelOf(vendor: Vendor, role: 'apiKey' | 'signingSecret'): string {
	return vendor.credential.fields.find((field) => field.role === role)?.label ?? 'key';
}
