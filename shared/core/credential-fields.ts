import type { CredentialField } from './credential-spec';

/** The field for the URL of a vendor's API. A vendor with several APIs names them with `key`, `label`, and `api`. */
export function createBaseUrlField(
	vendor: string,
	url: string,
	{ key = 'baseUrl', label = 'Base URL', api = 'API' }: Readonly<Record<string, string>> = {},
): CredentialField {
	return {
		key,
		label,
		help: `The URL of ${vendor}’s ${api}. Change it only if ${vendor} tells you to.`,
		secret: false,
		required: true,
		default: url,
		role: 'baseUrl',
	};
}
