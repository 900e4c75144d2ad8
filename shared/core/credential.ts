import { readBaseUrl } from './base-url';
import { VendorError } from './errors';
import { toInputText } from './input';
import { at } from './read';
import type { Secrets, Vendor } from './vendor';
import type { CredentialDetails } from './subscription-types';
import type { CredentialField } from './credential-spec';

/** What a user entered to access the vendor, by role; empty where the user entered nothing. */
export interface Credential {
	readonly apiKey: string;
	/** The current one first. */
	readonly signing: Secrets['signing'];
	readonly details: CredentialDetails;
	/** The base URLs of the vendor's APIs by the keys of their fields, the default one first, as the user typed them. */
	readonly baseUrls: ReadonlyMap<string, string>;
}

/**
 * `values` has the keys of the vendor's credential fields; a key that is missing or `undefined` stands for an empty field.
 * Throws `VendorError` for a value that is neither text nor a number, because a secret must not count as absent.
 */
export function readCredential(vendor: Vendor, values: unknown): Credential {
	const valuesOf = (role: NonNullable<CredentialField['role']>) =>
		vendor.credential.fields
			.filter((field) => field.role === role)
			.map((field) => [field.key, readField(vendor, field, values) || (field.default ?? '')] as const);
	return {
		apiKey: valuesOf('apiKey')[0]?.[1] ?? '',
		signing: [...valuesOf('signingSecret'), ...valuesOf('previousSigningSecret')]
			.map(([, secret]) => secret)
			.filter(Boolean),
		details: Object.fromEntries(valuesOf('detail')),
		baseUrls: new Map(valuesOf('baseUrl')),
	};
}

/** The base URL of one of the vendor's APIs, as `readBaseUrl` returns it. Throws `VendorError` for an invalid one. */
export function resolveBaseUrl(vendor: Vendor, { baseUrls }: Credential, api?: string): string {
	const [key = api, text = ''] = [...baseUrls].find(([field]) => api === undefined || field === api) ?? [];
	const baseUrl = readBaseUrl(text);
	if (baseUrl !== null) return baseUrl;
	const label = vendor.credential.fields.find((field) => field.key === key)?.label ?? 'Base URL';
	const isOtherwiseValid = readBaseUrl(`https://${text.replace(/^[a-z]+:\/\//i, '')}`) !== null;
	const fault = isOtherwiseValid && !/^https:/i.test(text) ? 'must start with https://' : 'isn’t a valid HTTPS URL';
	throw new VendorError('invalid_credential', `The ${label} of ${vendor.name} ${fault}.`);
}

/** The label of the credential's first field with this role. */
export function findFieldLabel({ credential }: Vendor, role: NonNullable<CredentialField['role']>): string | undefined {
	return credential.fields.find((field) => field.role === role)?.label;
}

/** The same within a sentence: `Secret API Key` becomes `secret API key`. */
export function findFieldNoun(vendor: Vendor, role: NonNullable<CredentialField['role']>): string | undefined {
	return findFieldLabel(vendor, role)?.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function readField({ name }: Vendor, { key, label }: CredentialField, values: unknown): string {
	const text = toInputText(at(values, key) === undefined ? '' : at(values, key));
	if (text === null) throw new VendorError('invalid_credential', `The ${label} of ${name} isn’t text.`);
	return text;
}
