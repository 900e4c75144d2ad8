import type { HttpClient } from './http';

export type TriggerSettings = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The credential's fields of the role `detail`, by their keys. */
export type CredentialDetails = Readonly<Record<string, string>>;

/** What a host wants to exist at the vendor. */
export interface SubscriptionRequest {
	/** The whole address, token included. */
	readonly url: string;
	/** The name the vendor shows; it carries the host's marker. */
	readonly name: string;
	/** Names to subscribe with, from `plan`. */
	readonly events: readonly string[];
	/** From `plan`: for each name that a pattern without a wildcard stands for, the names to subscribe with. */
	readonly exact: readonly (readonly string[])[];
	readonly settings: TriggerSettings;
	readonly details: CredentialDetails;
	/** What an earlier `create` left half made (`VendorError.leftover`): to be finished instead of making another. */
	readonly unfinishedId?: string;
	/** Marks a subscription of this product, whatever its host: counted for the vendor's limit. */
	readonly marker: string;
}

/** A subscription as the vendor has it. */
export interface Subscription {
	readonly id: string;
	readonly url: string;
	readonly name: string;
	readonly events: readonly string[];
	readonly enabled: boolean;
	/** One that nobody uses, where the vendor offers no removal: any trigger may take it over with `update`. */
	readonly parked?: true;
	/** The signing secret that the vendor made for it. */
	readonly secret?: string;
	/** What the user should know although it worked: events left out, for example. */
	readonly warnings?: readonly string[];
}

/** Every function throws `VendorError` with a sentence for the user when the vendor refuses. */
export interface Subscriptions {
	create(http: HttpClient, wanted: SubscriptionRequest): Promise<Subscription>;
	/** All subscriptions that `own` accepts, every page read. */
	find(http: HttpClient, own: (subscription: Subscription) => boolean): Promise<readonly Subscription[]>;
	update(http: HttpClient, id: string, wanted: SubscriptionRequest): Promise<Subscription>;
	/** Resolves as well when it no longer exists. Where the vendor offers no removal, it is parked instead. */
	remove(http: HttpClient, id: string, details: CredentialDetails): Promise<void>;
}
