import { VendorError } from '../../shared/core/errors';
import { textAt } from '../../shared/core/read';
import type { CredentialField, Details, Secrets, Vendor } from '../../shared/core/vendor';
import type { Bundle } from './platform';

/** A connection's values by their role; empty where the user gave none. */
export interface Credential {
	readonly apiKey: string;
	/** Current first. */
	readonly signing: Secrets['signing'];
	readonly details: Details;
	/** The addresses of the vendor's API by the keys of their fields, the usual one first, as the user typed them. */
	readonly addresses: ReadonlyMap<string, string>;
}

export function readCredential(vendor: Vendor, { authData }: Pick<Bundle, 'authData'>): Credential {
	const valuesOf = (role: NonNullable<CredentialField['role']>) =>
		vendor.credential.fields
			.filter((field) => field.role === role)
			.map((field) => [field.key, textAt(authData, field.key)?.trim() || (field.default ?? '')] as const);
	return {
		apiKey: valuesOf('apiKey')[0]?.[1] ?? '',
		signing: [...valuesOf('signingSecret'), ...valuesOf('previousSigningSecret')].map(([, secret]) => secret).filter(Boolean),
		details: Object.fromEntries(valuesOf('detail')),
		addresses: new Map(valuesOf('baseUrl')),
	};
}

/** The address of one of the vendor's APIs: https, or http on this machine. Throws what the user has to mend. */
export function apiAddress(vendor: Vendor, { addresses }: Credential, api?: string): string {
	const [key = api, text = ''] = [...addresses].find(([field]) => api === undefined || field === api) ?? [];
	const url = URL.canParse(text) ? new URL(text) : null;
	const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
	if (!safe || url.username !== '' || url.password !== '') {
		const label = vendor.credential.fields.find((field) => field.key === key)?.label ?? 'Base URL';
		throw new VendorError('invalid', `The ${label} of the ${vendor.name} connection is not an https address. Correct it in the connection.`);
	}
	return text.replace(/\/+$/, '');
}

/** The header with the key, for the vendor's own addresses and no others. Throws for a key that no header can carry. */
export function keyHeader(vendor: Vendor, { addresses, apiKey }: Credential, url: string): Record<string, string> {
	const isOwn = [...addresses.values()].some((address) => URL.canParse(address) && isBelow(new URL(url), new URL(address)));
	if (!isOwn) return {};
	if (!sendable.test(apiKey)) {
		const label = vendor.credential.fields.find(({ role }) => role === 'apiKey')?.label ?? 'key';
		throw new VendorError('unauthorized', `The ${label} of the ${vendor.name} connection has a character that no key has. Copy it again.`);
	}
	const { name, prefix } = vendor.credential.header;
	return { [name]: `${prefix}${apiKey}` };
}

/** What a header can carry. */
const sendable = /^[\x20-\x7e\xa0-\xff]*$/;

function isBelow(url: URL, address: URL): boolean {
	const path = address.pathname.replace(/\/*$/, '/');
	return url.origin === address.origin && `${url.pathname}/`.startsWith(path);
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
