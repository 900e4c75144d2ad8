import type { HttpClient } from './http';

export type TriggerSettings = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The fields with the role `detail`, by their keys. */
export type CredentialDetails = Readonly<Record<string, string>>;

/** The subscription that a host needs at the vendor. */
export interface SubscriptionRequest {
	/** The whole URL, including the token. */
	readonly url: string;
	/** The name that the vendor shows. It contains the host's marker. */
	readonly name: string;
	/** The names to subscribe to, from `plan`. */
	readonly events: readonly string[];
	/** `Plan.exact`: for each name that a pattern without a wildcard contains, the names to subscribe to. */
	readonly exact: readonly (readonly string[])[];
	readonly settings: TriggerSettings;
	readonly details: CredentialDetails;
	/** Identifies the trigger in each attempt, whatever its token is. */
	readonly trigger: string;
	/** The subscription that an earlier `create` left unfinished (`VendorError.unfinishedId`), to finish instead of creating another. */
	readonly unfinishedId?: string;
	/** Marks all subscriptions of this product in any host, to count them for the vendor's limit. */
	readonly marker: string;
}

/** A subscription as the vendor has it. */
export interface Subscription {
	readonly id: string;
	readonly url: string;
	readonly name: string;
	readonly events: readonly string[];
	readonly enabled: boolean;
	/** Nothing uses it, and the vendor can't remove it: any trigger can take it over. */
	readonly parked?: true;
	/** The signing secret that the vendor created for it. */
	readonly secret?: string;
	/** What the user should know about a successful request, such as events that were left out. */
	readonly warnings?: readonly string[];
}

/** Every function throws `VendorError` with a message for the user when the vendor refuses the request. */
export interface Subscriptions {
	create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription>;
	/** All subscriptions that `matches` accepts, from every page. */
	find(http: HttpClient, matches: (subscription: Subscription) => boolean): Promise<readonly Subscription[]>;
	update(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription>;
	/** The vendor can't remove subscriptions, so `remove` parks them, and a trigger takes over a parked one. */
	readonly parking?: Parking;
	/** Also resolves when it no longer exists. If the vendor can't remove it, it is parked instead. */
	remove(http: HttpClient, id: string, details: CredentialDetails): Promise<void>;
}

/** A takeover in two steps, because several triggers can take over the same parked subscription at the same moment. */
export interface Parking {
	/**
	 * Lists the parked subscriptions and, right afterward, points the one that `choose` selects to the request's URL. Returns
	 * its ID, or `null` if nothing was selected. If one has this URL already, because an earlier response was lost, returns
	 * that one. The change is sent once: by the time of a second attempt, another trigger may have taken it over.
	 */
	claim(
		http: HttpClient,
		request: SubscriptionRequest,
		choose: (parked: readonly Subscription[]) => Subscription | undefined,
	): Promise<string | null>;
	/** Completes a claimed subscription; `null` if it no longer has the request's URL. */
	complete(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription | null>;
}
