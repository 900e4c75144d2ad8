import type { Json } from '../read';

/** What a host contributes to the common resources: its own names, and remedies in its own words. */
export interface ResourceHost {
	/** Part of the name of every subscription that this product creates. */
	readonly marker: string;
	/** Output fields about the trigger that owns a subscription, from the subscription's name; `null` when it has no owner. */
	readOwner(name: string | null): Json;
	/** A sentence, without its final period, about where a trigger's subscription gets its name from. */
	readonly subscriptionHint: string;
	/** A sentence about where a user finds the body of a delivery. */
	readonly bodyHint: string;
	/** Whether a URL has the form of a trigger's callback URL. No other is requested. */
	isCallbackUrl(url: URL): boolean;
	/** A sentence about how a user finds triggers whose subscription no longer exists. */
	readonly removedHint: string;
	/** What to do about a verdict, as a sentence. */
	readonly remedies: Readonly<Record<Problem, string>>;
}

/** A subscription's state, by which it may miss events. `unknown`: the host can't reach the URL itself. */
export type Problem = 'other URL' | 'disabled' | 'unreachable' | 'failing' | 'unknown';
