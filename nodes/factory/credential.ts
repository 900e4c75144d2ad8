import { NodeOperationError, type FunctionsBase } from 'n8n-workflow';
import type { CredentialField, Details, Secrets, Vendor } from '../../shared/core/vendor';

/** What the parts of this factory need of an n8n function's `this`. */
export type Host = Pick<FunctionsBase, 'getCredentials' | 'getNode' | 'logger'>;

/** A credential's values by their role; empty where the user gave none. */
export interface Credential {
	readonly apiKey: string;
	/** Current first. */
	readonly signing: Secrets['signing'];
	readonly details: Details;
	/** The addresses of the vendor's API by the keys of their fields, the usual one first, as the user typed them. */
	readonly addresses: ReadonlyMap<string, string>;
}

/** The credential type of a vendor, as its shell and its credential class spell it. */
export function credentialType(vendor: Vendor): string {
	return `${vendor.id}Api`;
}

export async function readCredential(host: Host, vendor: Vendor): Promise<Credential> {
	const values = await host.getCredentials(credentialType(vendor));
	const valuesOf = (role: NonNullable<CredentialField['role']>) =>
		vendor.credential.fields
			.filter((field) => field.role === role)
			.map((field) => [field.key, textIn(values, field.key) || (field.default ?? '')] as const);
	return {
		apiKey: valuesOf('apiKey')[0]?.[1] ?? '',
		signing: [...valuesOf('signingSecret'), ...valuesOf('previousSigningSecret')].map(([, secret]) => secret).filter(Boolean),
		details: Object.fromEntries(valuesOf('detail')),
		addresses: new Map(valuesOf('baseUrl')),
	};
}

/** The address of one of the vendor's APIs: https, or http on this machine. Throws what the user has to mend. */
export function apiAddress(host: Host, vendor: Vendor, { addresses }: Credential, api?: string): string {
	const [key = api, text = ''] = [...addresses].find(([field]) => api === undefined || field === api) ?? [];
	const url = URL.canParse(text) ? new URL(text) : null;
	const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
	if (!safe || `${url.username}${url.password}${url.search}${url.hash}` !== '') {
		const label = vendor.credential.fields.find((field) => field.key === key)?.label ?? 'Base URL';
		throw new NodeOperationError(
			host.getNode(),
			`The ${label} in the ${vendor.name} credential is not an https address. Correct it in the credential.`,
		);
	}
	return text.replace(/\/+$/, '');
}

/** Whether a host name means this machine itself. */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function textIn(values: object, key: string): string {
	const value: unknown = Object.hasOwn(values, key) ? Reflect.get(values, key) : '';
	return typeof value === 'string' ? value.trim() : '';
}
