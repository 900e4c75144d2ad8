import { readBaseUrl } from './base-url';
import { findFieldNoun, resolveBaseUrl, type Credential } from './credential';
import { VendorError } from './errors';
import type { Vendor } from './vendor';
import { parseUrl } from './parse-url';

/** A URL and the header with the key for it. */
export interface Authorization {
	/** As it was checked. Send the request to this URL and to no other. */
	readonly url: string;
	readonly header: Readonly<Record<string, string>>;
}

/**
 * Checks the key and the address of a request together: the key is only for URLs below the credential's base URLs. Throws
 * `VendorError` for any other URL, and for a key that can't be sent in a header. Redirects lead to other URLs, so a host
 * must not follow them.
 */
export function authorize(vendor: Vendor, credential: Credential, requestUrl: string): Authorization {
	const { apiKey, baseUrls } = credential;
	const bases = [...baseUrls.values()].map(readBaseUrl).filter((base) => base !== null);
	const url = parseUrl(requestUrl);
	if (url === null || !bases.some((base) => isBelow(url, base))) throw createAddressError(vendor, credential, bases);
	if (!HEADER_VALUE.test(apiKey)) {
		throw new VendorError(
			'unauthorized',
			`The ${findKeyNoun(vendor)} contains a character that isn’t allowed in a key. Copy it from ${vendor.name} again.`,
		);
	}
	const { name, prefix } = vendor.credential.header;
	return { url: url.href, header: { [name]: `${prefix}${apiKey}` } };
}

const HEADER_VALUE = /^[\x20-\x7e\xa0-\xff]*$/;

function isBelow({ origin, pathname, username, password }: URL, base: string): boolean {
	return `${origin}${pathname}/`.startsWith(`${base}/`) && `${username}${password}` === '';
}

/** An invalid base URL comes first, because it also explains why a request with it isn't allowed. */
function createAddressError(vendor: Vendor, credential: Credential, bases: readonly string[]): VendorError {
	for (const api of credential.baseUrls.keys()) resolveBaseUrl(vendor, credential, api);
	const { name } = vendor;
	return new VendorError(
		'invalid',
		`The ${findKeyNoun(vendor)} is sent only to ${name}’s API at ${bases.join(' and ')}.`,
	);
}

function findKeyNoun(vendor: Vendor): string {
	return findFieldNoun(vendor, 'apiKey') ?? 'key';
}
