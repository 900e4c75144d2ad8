import type { HttpClient } from './http';
import type { VendorError } from './errors';

export interface CredentialField {
	readonly key: string;
	readonly label: string;
	readonly help: string;
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
	/** What to select where the vendor creates the key; empty lists where it has no permissions with names. */
	readonly permissions: PermissionGroups;
	/** What decides what the key can do, in whole sentences, where permissions have no names. */
	readonly permissionNote?: string;
	readonly test: {
		readonly method: 'GET' | 'POST';
		readonly url: string;
		/** As in `HttpRequest`. */
		readonly api?: string;
		readonly body?: Readonly<Record<string, unknown>>;
	};
	/**
	 * What the key can do, also where `test` was refused with `forbidden`; absent where nothing but `test` can tell. It changes
	 * nothing at the vendor. Throws `VendorError` for a refusal that isn't about permissions.
	 */
	findAccess?(http: HttpClient): Promise<KeyAccess>;
	/** The request whose response contains the label, where the test's response doesn't. */
	readonly labelFrom?: { readonly method: 'GET'; readonly url: string };
	/** A label for the account from that response, without secrets; `null` when the vendor refused the request. */
	label(body: unknown): string | null;
}

/** What keys are for: triggers need events; operations read or change tickets and customers. */
export type AccessGroup = 'events' | 'read' | 'write';

/** Names of the vendor's permissions by what they are for. */
export type PermissionGroups = Readonly<Record<AccessGroup, readonly string[]>>;

/** What a key can do. */
export type KeyAccess = Readonly<Record<AccessGroup, GroupAccess>>;

export interface GroupAccess {
	/** `partly` for a key that has some of the permissions, `unknown` where only an attempt would tell. */
	readonly verdict: 'allowed' | 'partly' | 'denied' | 'unknown';
	/** The permissions that the key lacks, where the vendor names them. */
	readonly missing?: readonly string[];
	/** The refusal behind `denied`. */
	readonly error?: VendorError;
}
