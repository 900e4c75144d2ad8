import { orVendorError, VendorError } from '../errors';
import { quoteName } from '../safe-text';
import { toEnumeration } from '../sentence';
import type { CredentialDetails } from '../subscription-types';
import type { SubscribableVendor, Vendor } from '../vendor';
import type { HttpClient } from '../http';

/** Removes subscriptions. If some can't be removed, it removes the others first and throws an error that names what is left. */
export async function removeAll(
	vendor: SubscribableVendor,
	http: HttpClient,
	ids: readonly string[],
	details: CredentialDetails,
	onRemoved: (id: string) => Promise<void>,
): Promise<void> {
	const left: string[] = [];
	const failures: VendorError[] = [];
	for (const id of ids) {
		const result = await orVendorError(vendor.subscriptions.remove(http, id, details));
		if (result instanceof VendorError && result.code !== 'not_found') {
			left.push(id);
			failures.push(result);
		} else {
			await onRemoved(id);
		}
	}
	for (const failure of failures) throw toLeftError(vendor, left, failure);
}

/** Says which subscriptions the vendor still has, before why. */
export function toLeftError({ name }: Vendor, ids: readonly string[], { code, message }: VendorError): VendorError {
	const subscriptions = `${ids.length === 1 ? 'subscription' : 'subscriptions'} ${toEnumeration(ids.map(quoteName))}`;
	const remedy = `If ${ids.length === 1 ? 'it stays, delete it' : 'they stay, delete them'} in ${name}.`;
	return new VendorError(code, `${name} still has ${subscriptions}. ${message} ${remedy}`);
}
