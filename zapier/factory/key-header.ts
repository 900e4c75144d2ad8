import type { Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';

/** The header with the key, for the vendor's own addresses and no others. Throws for a key that no header can carry. */
export function createKeyHeader(vendor: Vendor, { baseUrls, apiKey }: Credential, url: string): Record<string, string> {
	const isOwn = [...baseUrls.values()].some(
		(address) => URL.canParse(address) && isBelow(new URL(url), new URL(address)),
	);
	if (!isOwn) return {};
	if (!sendable.test(apiKey)) {
		const label = vendor.credential.fields.find(({ role }) => role === 'apiKey')?.label ?? 'key';
		throw new VendorError(
			'unauthorized',
			`The ${label} of the ${vendor.name} connection has a character that no key has. Copy it again.`,
		);
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
