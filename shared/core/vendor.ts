import type { AccountFacts } from './account-facts';
import type { ChangedObject } from './changed-fields';
import type { CredentialSpec } from './credential-spec';
import type { Subscriptions } from './subscription-types';
import type { SupportEvent } from './event';
import type { FilterCoverage } from './filter-coverage';
import type { FilterName } from './filter-specs';
import type { Channels } from './filter-values';
import type { HttpClient } from './http';
import type { ListSpec } from './operation-field';
import type { VendorRequest, Verdict } from './request';
import type { Words } from './words';

/**
 * A vendor: a plain object of data and pure functions. Hosts derive everything that they show and do from it. Shared code
 * reads its properties and never checks which vendor it is.
 */
export interface Vendor extends VendorFacts, DeliveryProof, EventReader, VendorApi {}

/** Chapter 1: facts, from which hosts build their forms. */
export interface VendorFacts {
	/** The key in the registry, in lower case; also the `vendor` of its events. */
	readonly id: string;
	/** The name in the vendor's own spelling. */
	readonly name: string;
	readonly links: { readonly website: string; readonly apiDocs: string; readonly apiKey: string };
	/** What the vendor calls what its events are about, for the forms of hosts. */
	readonly words?: Words;
	/** The texts of a trigger, by the canonical type of its events, where the words don't make the vendor's own name for it. */
	readonly triggerTexts?: Readonly<Record<string, TriggerText>>;
	/** The catalog: one row per native event type. */
	readonly events: readonly EventSpec[];
	/** What most users select, the most common first. Lists of events begin with them. */
	readonly commonEvents?: readonly CommonEvent[];
	readonly credential: CredentialSpec;
	/** What a user can set on a trigger besides events and filters; each is a drop-down or a text. */
	readonly settings?: readonly SettingSpec[];
	/** The attribute filters whose fields this vendor's events fill. */
	readonly filters: readonly FilterName[];
	/** What the filters find in its samples. Generated. */
	readonly filterCoverage?: FilterCoverage;
	/** The channels that its events name; absent where no events have one. */
	readonly channels?: Channels;
	/** The objects that it sends before and after a change; an empty list when only event types tell of changes. */
	readonly changes?: readonly ChangedObject[];
	/** The API's rate limit; absent where the vendor publishes none. */
	readonly rate?: { readonly perSecond: number; readonly burst: number };
	/** The steps that a user takes at the vendor with the trigger's URL, when the vendor has no API for subscriptions. */
	readonly setup?: readonly string[];
	/** What the user should know before using a trigger, in one or two sentences. */
	readonly notice?: Notice;
}

export interface Notice {
	readonly text: string;
	/** The heading in the vendor's page that says more. */
	readonly heading: string;
}

/** Chapter 2: how a delivery proves that it comes from the vendor. */
export interface DeliveryProof {
	readonly authenticity: {
		/** Whether the registered URL carries a random token, because the signature is missing or optional. */
		readonly token: boolean;
		readonly signature: 'required' | 'optional' | 'none';
		/** The maximum age of a delivery in ms, in both directions; `null` when deliveries carry no time. */
		readonly tolerance: number | null;
	};
	/** The vendor can probe a URL with an empty body. With a valid proof, it is ignored instead of rejected. */
	readonly sendsProbes?: true;
	/** The headers and query that the vendor would send with this body, for tests and the sandbox. */
	sign(rawBody: Buffer, secrets: Secrets, now: number): SignedParts;
	/** Checks signature and token, not the age. Never throws. */
	verify(request: VendorRequest, secrets: Secrets, expect?: Expectation): Verdict;
	/** Requests confirmation from the vendor that it sent the delivery. Hosts call it by `confirmDelivery`, which limits it. */
	confirm?(request: VendorRequest, http: HttpClient): Promise<Verdict>;
	/** The signature that `confirm` asks about, as the delivery carries it. */
	findSignature?(request: VendorRequest): string | null;
	/** When the vendor sent this attempt, in ms since 1970; `null` when the delivery doesn't say. */
	findSentAt?(payload: unknown, request: VendorRequest): number | null;
	/**
	 * The subscription that a delivery names. A host that knows its own rejects any other; elsewhere, it keeps duplicates apart.
	 * Where a token is due, it is read from the payload, which the signature covers. A vendor that creates signing secrets must
	 * find it without the payload, because a host uses it to request the secret.
	 */
	findSubscriptionId?(payload: unknown, request: VendorRequest): string | null;
	/** The account that a delivery names, to compare with `Expectation.account`. */
	findAccountId?(payload: unknown): string | null;
}

/** Chapter 3: from a payload to an event. */
export interface EventReader {
	/** Cheap, because every delivery needs it: enough to match and to find duplicates. `null` when the payload is no event. */
	identify(payload: unknown): Identity | null;
	/**
	 * One delivery, one event. Never throws and never changes its input; `null` exactly when `identify` returns `null`. A caller
	 * that has identified the payload passes the result, so that nothing is read twice. What needs an absent fact is `null`.
	 */
	normalize(payload: unknown, request?: VendorRequest, identity?: Identity, facts?: AccountFacts): SupportEvent | null;
	/** The canonical type of a native type that the catalog doesn't contain. */
	toOtherType(nativeType: string): string;
}

/** Chapter 4: requests to the vendor's API. */
export interface VendorApi {
	/** Absent when users subscribe manually at the vendor. */
	readonly subscriptions?: Subscriptions;
	/** What a host can poll when the vendor has no API for subscriptions. */
	readonly polls?: readonly PollSpec[];
	/** What deliveries don't say about the account, and `normalize` needs. Throws `VendorError`. */
	loadAccountFacts?(http: HttpClient): Promise<AccountFacts>;
	/** The native types that the vendor currently offers. Throws `VendorError`. */
	listEventTypes?(http: HttpClient): Promise<readonly string[]>;
	/**
	 * All tags that a ticket can have, also archived ones, so that a condition with another one is refused; `null` for an
	 * incomplete list. Throws `VendorError`.
	 */
	listTags?(http: HttpClient): Promise<readonly Choice[] | null>;
	/**
	 * What users select in a condition, page by page, where the account has it. The tags are those that can be added, and the
	 * people those who can be assigned.
	 */
	readonly lists?: { readonly tags?: ListSpec; readonly people?: ListSpec };
	/** Recent payloads of a native type in the form of a delivery, newest first. */
	listRecent?(http: HttpClient, nativeType: string): Promise<readonly unknown[]>;
	/** Payloads whose delivery to the subscription failed since a time (ms), without duplicates, oldest first. */
	listMissed?(
		http: HttpClient,
		subscriptionId: string,
		since: number,
		options: MissedOptions,
	): Promise<readonly unknown[]>;
}

/** A vendor with an API for subscriptions. */
export type SubscribableVendor = Vendor & { readonly subscriptions: Subscriptions };

export interface TriggerText {
	/** Title Case. */
	readonly label: string;
	/** Completes "Triggers when …." */
	readonly when: string;
}

/** One row of a catalog. */
export interface EventSpec {
	/** The type as deliveries carry it. */
	readonly native: string;
	/** The name to subscribe with, where the vendor's API spells it differently. */
	readonly subscribeAs?: string;
	/** The canonical types that it can become. A part that is `*` is free: it stands for a name that the account chooses. */
	readonly types: readonly string[];
	/** Title Case, in the vendor's words. */
	readonly label: string;
	/** A plain sentence or two for the user. The host adds the types. */
	readonly description: string;
	/** Has a free part, and the vendor subscribes to it only with a name in its place. */
	readonly requiresName?: true;
	/** Repeats what another row reports, so it is subscribed to only when a pattern contains its native name. */
	readonly redundant?: true;
	/** The oldest version of the vendor's payloads that contains it, where the vendor versions them. */
	readonly since?: string;
}

/** A native type of the catalog, or all rows with a canonical type as one item. */
export type CommonEvent = string | EventGroup;

export interface EventGroup {
	readonly type: string;
	/** Title Case, in the vendor's words. */
	readonly label: string;
	readonly description: string;
}

export interface SettingSpec {
	readonly key: string;
	readonly label: string;
	readonly help: string;
	/** What happens without it, as the first choice of its list. */
	readonly defaultLabel: string;
	/** Whether the user can select several values; then the setting is a list. */
	readonly multiple?: true;
	/** Whether a subscription needs it. Then it is shown next to the events, not among the options. */
	readonly required?: true;
	/** The attribute filter whose values it selects. The vendor applies it, and so does `receive`. */
	readonly filter?: FilterName;
	/** It names the account at the vendor: deliveries from any other are rejected (`findAccountId`). */
	readonly role?: 'account';
	/** Loads the choices from the vendor. */
	listChoices?(http: HttpClient): Promise<readonly Choice[]>;
}

/** An item of the account, by ID and name. */
export interface Choice {
	readonly value: string;
	readonly label: string;
}

export interface Secrets {
	/** The current one first, then the previous one during a rotation. */
	readonly signing: readonly string[];
	/** The random token in the registered URL. */
	readonly token?: string;
	/** The token's SHA-256 in hex, for a host whose storage others can read. `token` takes precedence. */
	readonly tokenDigest?: string;
}

/** What the host knows about the subscription that a delivery should belong to. */
export interface Expectation {
	readonly subscription?: string;
	/** The account whose deliveries are accepted; several are separated by commas. */
	readonly account?: string;
}

export interface SignedParts {
	readonly headers: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, string>>;
}

export interface Identity {
	readonly id: string | null;
	readonly nativeType: string;
	readonly type: string;
	/** The name to subscribe with, where the vendor's API spells the native type differently. Patterns match it too. */
	readonly subscribeAs?: string;
}

/** What a host polls instead of subscribing. */
export interface PollSpec extends TriggerText {
	/** Snake case. It never changes, because hosts store it. */
	readonly key: string;
	readonly noun: string;
	/** The canonical type of its events. */
	readonly type: string;
	/**
	 * Payloads in the form of a delivery, newest first, up to a fixed number of pages. An event has the same ID in every
	 * poll, so that a host reports it only once. Throws `VendorError`.
	 */
	poll(http: HttpClient): Promise<readonly unknown[]>;
}

export interface MissedOptions {
	/** Whether to include events that were delivered. */
	readonly includeDelivered: boolean;
	/** The maximum number of events; absent or `null` means all. */
	readonly limit?: number | null;
	/** Called with a sentence about events that had to be left out. */
	addHint?(sentence: string): void;
}
