import type { CredentialSpec } from './credential-spec';
import type { Subscriptions } from './subscription-types';
import type { SupportEvent } from './event';
import type { FilterName } from './filter-specs';
import type { HttpClient } from './http';
import type { VendorRequest, Verdict } from './request';

/**
 * A vendor: a plain object of data and pure functions. Hosts derive everything they show and do
 * from it, and shared code asks it for a property, never for its name.
 */
export interface Vendor {
	/** Lower-case key of the registry, also the `vendor` of its events. */
	readonly id: string;
	/** The vendor's own spelling of its name. */
	readonly name: string;
	readonly links: { readonly website: string; readonly apiDocs: string; readonly apiKey: string };
	/** The catalog: one row per native event type. */
	readonly events: readonly EventSpec[];
	readonly credential: CredentialSpec;
	/** What a user may set on a trigger beside events and filters; each is a drop-down or a text. */
	readonly settings?: readonly SettingSpec[];
	/** What the API allows; absent where the vendor names no figure. */
	readonly rate?: { readonly perSecond: number; readonly burst: number };
	/** Which attribute filters this vendor's events can fill. */
	readonly filters: readonly FilterName[];
	/** The steps a user takes where the vendor has no API to subscribe with. */
	readonly setup?: readonly string[];
	/** What the user should know before using a trigger, in a sentence or two. */
	readonly notice?: string;
	/** The vendor may try an address with an empty body: with the right proof it is ignored, not rejected. */
	readonly sendsProbes?: true;
	readonly authenticity: {
		/** True when the address we register carries a random token, because the signature is missing or optional. */
		readonly token: boolean;
		readonly signature: 'required' | 'optional' | 'none';
		/** Greatest accepted age of a delivery in ms, in both directions; `null` when deliveries carry no time. */
		readonly tolerance: number | null;
	};

	/** What the vendor would send beside this body; for tests and the sandbox. */
	sign(rawBody: Buffer, secrets: Secrets, now: number): SignedParts;
	/** Signature and token only, no clock. Never throws. */
	verify(request: VendorRequest, secrets: Secrets, expect?: Expectation): Verdict;
	/** Asks the vendor itself whether the delivery is its own. */
	confirm?(request: VendorRequest, http: HttpClient): Promise<Verdict>;
	/** When this attempt was sent, in ms since 1970, or `null` when the delivery does not say. */
	findSentAt?(payload: unknown, request: VendorRequest): number | null;
	/**
	 * The subscription that the delivery says it belongs to; keeps duplicates apart when the host knows none. A vendor
	 * that makes its signing secrets must name it without the payload: a host then asks for the secret by it.
	 */
	findSubscriptionId?(payload: unknown, request: VendorRequest): string | null;
	/** The account that the delivery says it belongs to, to compare with `Expectation.account`. */
	findAccountId?(payload: unknown): string | null;
	/** The canonical type of a native type that no row of the catalog knows. */
	toOtherType(nativeType: string): string;
	/** Cheap: enough to match and to deduplicate. `null` when the payload is no event of this vendor. */
	identify(payload: unknown): Identity | null;
	/** One delivery, one event. Never throws, leaves its input untouched; `null` exactly when `identify` is. */
	normalize(payload: unknown, request?: VendorRequest): SupportEvent | null;

	/** Absent when subscriptions can only be made by hand. */
	readonly subscriptions?: Subscriptions;
	/** Where there is no API to subscribe with: what a host can ask again and again, for hosts that poll. */
	readonly polls?: readonly PollSpec[];
	/** The native types the vendor offers today; throws `VendorError` when it will not say. */
	listEventTypes?(http: HttpClient): Promise<readonly string[]>;
	/** Recent payloads of a native type, newest first, in the shape of a delivery. */
	listRecent?(http: HttpClient, nativeType: string): Promise<readonly unknown[]>;
	/** Payloads whose delivery to the subscription failed since a time (ms), each once, oldest first. */
	listMissed?(
		http: HttpClient,
		subscriptionId: string,
		since: number,
		options: MissedOptions,
	): Promise<readonly unknown[]>;
}

export interface MissedOptions {
	/** Also those that were delivered. */
	readonly includeDelivered: boolean;
	/** How many are enough; absent or `null`: all. */
	readonly limit?: number | null;
	/** Told in a sentence what had to be left out. */
	addHint?(sentence: string): void;
}

/** A vendor with an API to subscribe with. */
export type SubscribableVendor = Vendor & { readonly subscriptions: Subscriptions };

/** One row of a catalog. */
export interface EventSpec {
	/** The type as deliveries carry it. */
	readonly native: string;
	/** The name to subscribe with, where the vendor's API spells it otherwise. */
	readonly subscribeAs?: string;
	/** The canonical types it can become. A part that is `*` is free: the account's own names stand there. */
	readonly types: readonly string[];
	/** Title Case, in the vendor's words. */
	readonly label: string;
	/** A plain sentence or two for the user. The host adds the types. */
	readonly description: string;
	/** A row with a free part that the vendor subscribes to only with the account's own name in its place. */
	readonly requiresName?: true;
	/** Repeats another row's fact: subscribed only when a pattern names it natively. */
	readonly redundant?: true;
	/** The oldest version of the vendor's payloads that carries it, where the vendor versions them. */
	readonly since?: string;
}

export interface Identity {
	readonly id: string | null;
	readonly nativeType: string;
	readonly type: string;
	/** The name to subscribe with, where the vendor's API spells the native type otherwise: patterns match it as well. */
	readonly subscribeAs?: string;
}

export interface Secrets {
	/** Current first, then the previous one during a rotation. */
	readonly signing: readonly string[];
	/** The random token in the registered address. */
	readonly token?: string;
	/** The token's SHA-256 in hex, for a host whose store others can read; `token` wins. */
	readonly tokenDigest?: string;
}

/** What the host knows of the subscription a delivery should belong to. */
export interface Expectation {
	readonly subscription?: string;
	readonly account?: string;
}

export interface SignedParts {
	readonly headers: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, string>>;
}

export interface SettingSpec {
	readonly key: string;
	readonly label: string;
	readonly help: string;
	/** What leaving it out means, as the first choice of its list. */
	readonly defaultLabel: string;
	/** Whether several can be chosen; then the setting is a list. */
	readonly multiple?: true;
	/** Whether there is no subscription without it. Such a setting stands beside the events, not among the options. */
	readonly required?: true;
	/** The attribute filter whose choices it is: the vendor applies it, and so do we. */
	readonly filter?: FilterName;
	/** The account at the vendor: deliveries of another one are rejected (`accountOf`). */
	readonly role?: 'account';
	/** The choices, from the vendor. */
	listChoices?(http: HttpClient): Promise<readonly { readonly value: string; readonly label: string }[]>;
}

/** A question that is asked again and again, instead of a subscription. */
export interface PollSpec {
	/** Snake case, for good. */
	readonly key: string;
	readonly noun: string;
	/** Title Case. */
	readonly label: string;
	/** Completes "Triggers when …." */
	readonly when: string;
	/** The canonical type of its events. */
	readonly type: string;
	/**
	 * Payloads in the shape of a delivery, newest first, every page up to a bound. The id of each is the same at every
	 * poll, so that a host tells each once. Throws `VendorError`.
	 */
	poll(http: HttpClient): Promise<readonly unknown[]>;
}
