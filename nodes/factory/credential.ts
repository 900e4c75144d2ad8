import type { FunctionsBase } from 'n8n-workflow';
import { readCredential, type Credential } from '../../shared/core/credential';
import type { Vendor } from '../../shared/core/vendor';

/** The part of an n8n function's `this` that reads a credential. */
export type CredentialHost = Pick<FunctionsBase, 'getCredentials' | 'getNode' | 'logger'>;

/** The credential type of a vendor, as its nodes and its credential class spell it. */
export function getCredentialType(vendor: Vendor): string {
	return `${vendor.id}Api`;
}

export async function getCredential(host: CredentialHost, vendor: Vendor): Promise<Credential> {
	return readCredential(vendor, await host.getCredentials(getCredentialType(vendor)));
}
