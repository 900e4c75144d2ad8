import type { FunctionsBase } from 'n8n-workflow';
import { readCredential, type Credential } from '../../shared/core/credential';
import type { Vendor } from '../../shared/core/vendor';

/** What the parts of this factory need of an n8n function's `this`. */
export type CredentialHost = Pick<FunctionsBase, 'getCredentials' | 'getNode' | 'logger'>;

/** The credential type of a vendor, as its shell and its credential class spell it. */
export function getCredentialType(vendor: Vendor): string {
	return `${vendor.id}Api`;
}

/** The node's credential. */
export async function getCredential(host: CredentialHost, vendor: Vendor): Promise<Credential> {
	return readCredential(vendor, await host.getCredentials(getCredentialType(vendor)));
}
