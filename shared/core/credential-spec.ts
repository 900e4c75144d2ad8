export interface CredentialField {
	readonly key: string;
	readonly label: string;
	readonly help: string;
	readonly secret: boolean;
	readonly required: boolean;
	readonly default?: string;
	/**
	 * What it is for: the key of the API, a secret that signs deliveries (in this order), an address of the API
	 * (the first one is the usual), or a detail about the user that a subscription carries.
	 */
	readonly role?: 'apiKey' | 'signingSecret' | 'previousSigningSecret' | 'baseUrl' | 'detail';
}

export interface CredentialSpec {
	readonly fields: readonly CredentialField[];
	/** The header that carries the key: `<prefix><key>`. The host sends it; a vendor never sees the key. */
	readonly header: { readonly name: string; readonly prefix: string };
	/** What to tick where the vendor makes the key. */
	readonly permissions: readonly string[];
	readonly test: {
		readonly method: 'GET' | 'POST';
		readonly url: string;
		/** As in `HttpRequest`. */
		readonly api?: string;
		readonly body?: Readonly<Record<string, unknown>>;
	};
	/** The request whose answer has the label, where the test's has none. */
	readonly labelFrom?: { readonly method: 'GET'; readonly url: string };
	/** A connection's label from that answer, without secrets; `null` when the answer is a refusal. */
	label(body: unknown): string | null;
}
