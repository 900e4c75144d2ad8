import type { HttpClient } from './http';

export interface CredentialField {
	readonly key: string;
	readonly label: string;
	readonly help: string;
	/** A sentence that follows the help in hosts that offer actions. */
	readonly actionHelp?: string;
	readonly secret: boolean;
	readonly required: boolean;
	readonly default?: string;
	/**
	 * What it is for: the API key, a secret that signs deliveries (the current one before the previous one), the base URL of
	 * an API (the default one first), or a detail about the user that a subscription carries.
	 */
	readonly role?: 'apiKey' | 'signingSecret' | 'previousSigningSecret' | 'baseUrl' | 'detail';
}

export interface CredentialSpec {
	readonly fields: readonly CredentialField[];
	/** The header that carries the key as `<prefix><key>`. The host sends it, so a vendor never sees the key. */
	readonly header: { readonly name: string; readonly prefix: string };
	/** What to select where the vendor creates the key. */
	readonly permissions: readonly string[];
	readonly test: {
		readonly method: 'GET' | 'POST';
		readonly url: string;
		/** As in `HttpRequest`. */
		readonly api?: string;
		readonly body?: Readonly<Record<string, unknown>>;
	};
	/**
	 * Throws `VendorError` if the key lacks a permission that subscribing or unsubscribing needs and `test` doesn't show. It
	 * changes nothing at the vendor.
	 */
	checkAccess?(http: HttpClient): Promise<void>;
	/** The request whose response contains the label, where the test's response doesn't. */
	readonly labelFrom?: { readonly method: 'GET'; readonly url: string };
	/** A label for the account from that response, without secrets; `null` when the vendor refused the request. */
	label(body: unknown): string | null;
}
