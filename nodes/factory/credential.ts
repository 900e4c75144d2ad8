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
	return readValues(vendor, await host.getCredentials(getCredentialType(vendor)));
}

/** n8n passes every field. One without a value has an expression that gives none, so it isn't empty but unreadable. */
export function readValues(vendor: Vendor, values: object): Credential {
	const entries = Object.entries(values).map(([key, value]: [string, unknown]) => [key, value ?? null] as const);
	return readCredential(vendor, Object.fromEntries(entries));
}
