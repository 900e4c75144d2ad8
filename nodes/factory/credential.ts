import { NodeOperationError, type FunctionsBase } from 'n8n-workflow';
import type { CredentialField, Secrets, Vendor } from '../../shared/core/vendor';

/** What the parts of this factory need of an n8n function's `this`. */
export type Host = Pick<FunctionsBase, 'getCredentials' | 'getNode' | 'logger'>;

/** The credential type of a vendor, as its shell and its credential class spell it. */
export function credentialType(vendor: Vendor): string {
	return `${vendor.id}Api`;
}

/** What the user gave to verify with: the key, and the signing secrets, current first; empty where there is none. */
export async function readSecrets(host: Host, vendor: Vendor): Promise<{ apiKey: string; signing: Secrets['signing'] }> {
	const values = await host.getCredentials(credentialType(vendor));
	const signing = (['signingSecret', 'previousSigningSecret'] as const).map((role) => valueOf(vendor, role, values));
	return { apiKey: valueOf(vendor, 'apiKey', values), signing: signing.filter((secret) => secret !== '') };
}

/** The address of the vendor's API: https, or http on this machine. Throws what the user has to mend. */
export async function baseUrl(host: Host, vendor: Vendor): Promise<string> {
	const values = await host.getCredentials(credentialType(vendor));
	const text = valueOf(vendor, 'baseUrl', values) || (fieldOf(vendor, 'baseUrl')?.default ?? '');
	const url = URL.canParse(text) ? new URL(text) : null;
	const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
	if (!safe || url.username !== '' || url.password !== '') {
		throw new NodeOperationError(
			host.getNode(),
			`The Base URL in the ${vendor.name} credential is not an https address. Correct it in the credential.`,
		);
	}
	return text.replace(/\/+$/, '');
}

/** Whether a host name means this machine itself. */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function valueOf(vendor: Vendor, role: CredentialField['role'], values: object): string {
	const field = fieldOf(vendor, role);
	const value: unknown = field && Object.hasOwn(values, field.key) ? Reflect.get(values, field.key) : '';
	return typeof value === 'string' ? value.trim() : '';
}

function fieldOf(vendor: Vendor, role: CredentialField['role']): CredentialField | undefined {
	return vendor.credential.fields.find((field) => field.role === role);
}
