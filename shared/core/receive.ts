import type { AccountFacts } from './account-facts';
import { parseBody } from './body';
import type { SupportEvent } from './event';
import { compilePatterns, type PatternInput, type Patterns } from './pattern/pattern';
import type { FilterName } from './filter-specs';
import type { RejectedReason, VendorRequest, Verdict } from './request';
import { createBodyId, sha256Hex } from './signature';
import { toTextList } from './text-list';
import type { Expectation, Secrets, Vendor } from './vendor';

/**
 * The reason of an outcome. A rejected delivery is invalid, or nothing proves that it comes from the vendor
 * (`RejectedReason`). An ignored one is `no_event` (a probe or a message about an app, for example), `not_matched` (by the
 * patterns), a `duplicate`, or left out by an attribute filter (`filtered:<name>`).
 */
export type Reason = RejectedReason | IgnoredReason | 'matched';
export type IgnoredReason = 'no_event' | 'not_matched' | 'duplicate' | `filtered:${FilterName}`;

export interface ReceiveOptions {
	readonly secrets: Secrets;
	readonly expect?: Expectation | undefined;
	/** The vendor's confirmation of this delivery (`confirmDelivery`), used instead of `verify`. */
	readonly verdict?: Verdict | undefined;
	/** The maximum age in ms, in both directions. `null` disables the check; absent means the vendor's default. */
	readonly tolerance?: number | null | undefined;
	/** Compiled once by the host, or as the user wrote them. An invalid pattern throws `PatternError`. */
	readonly patterns?: Patterns | PatternInput;
	/** What the host stored about the account. */
	readonly facts?: AccountFacts | undefined;
	/** Returns the name of the attribute filter that leaves the event out, or `null`. */
	readonly filter?: ((event: SupportEvent) => FilterName | null) | undefined;
	/** Whether the event with this key was received before. Called only for events that match. */
	readonly isDuplicate?: ((key: string) => boolean) | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
}

export type Outcome =
	| { readonly status: 'accepted'; readonly reason: 'matched'; readonly key: string; readonly event: SupportEvent }
	| { readonly status: 'ignored'; readonly reason: 'duplicate'; readonly key: string; readonly event: null }
	| {
			readonly status: 'ignored';
			readonly reason: Exclude<IgnoredReason, 'duplicate'>;
			/** `null` when the delivery carries no event. */
			readonly key: string | null;
			readonly event: null;
	  }
	| { readonly status: 'rejected'; readonly reason: RejectedReason; readonly key: null; readonly event: null };

/**
 * Turns one delivery into one outcome. It is synchronous and stateless: the host stores the event, and only then the
 * `key` (the subscription and the event's ID, or the body's SHA-256 when the event has no ID). The order is: verify the raw
 * bytes, parse once, check the age, identify, check the subscription and the account, match, look for duplicates, normalize, filter.
 */
export function receive(vendor: Vendor, request: VendorRequest, options: ReceiveOptions): Outcome {
	if (!Buffer.isBuffer(request.rawBody)) return rejected('no_raw_body');
	const isEmpty = request.rawBody.length === 0;
	if (isEmpty && !vendor.sendsProbes) return rejected('body_empty');
	if (request.rawBody.length > MAX_BODY_BYTES) return rejected('body_too_large');

	const verdict = options.verdict ?? vendor.verify(request, options.secrets, options.expect);
	if (!verdict.ok) return rejected(verdict.reason);
	if (isEmpty) return ignored('no_event', null);

	const body = parseBody(request.rawBody);
	if (typeof body === 'string') return rejected(body);
	const { payload } = body;

	const ageProblem = findAgeProblem(vendor, payload, request, options);
	if (ageProblem !== null) return rejected(ageProblem);

	const identity = vendor.identify(payload);
	if (identity === null) return ignored('no_event', null);

	const subscription = vendor.findSubscriptionId?.(payload, request) ?? null;
	const mismatch = findMismatch(vendor, payload, subscription, options.expect);
	if (mismatch !== null) return rejected(mismatch);

	const keyParts = [options.expect?.subscription ?? subscription ?? '', identity.id ?? createBodyId(request.rawBody)];
	const key = keyParts.map(shorten).join(':');
	const { type, nativeType, subscribeAs } = identity;
	if (!toPatterns(options.patterns).matches(type, nativeType, subscribeAs)) return ignored('not_matched', key);
	if (options.isDuplicate?.(key)) return { status: 'ignored', reason: 'duplicate', key, event: null };

	const event = vendor.normalize(payload, request, identity, options.facts);
	if (event === null) return ignored('no_event', key);
	const filteredBy = options.filter?.(event) ?? null;
	if (filteredBy !== null) return ignored(`filtered:${filteredBy}`, key);

	return { status: 'accepted', reason: 'matched', key, event };
}

/** The largest real bodies are below 100 kB. A larger limit would let one delivery keep a host busy for seconds. */
const MAX_BODY_BYTES = 1_000_000;

/** A key is kept in memory, so an ID of any length is stored as at most 200 characters. */
function shorten(id: string): string {
	return id.length <= MAX_ID_LENGTH ? id : `sha256:${sha256Hex(id)}`;
}

const MAX_ID_LENGTH = 200;

function rejected(reason: RejectedReason): Outcome {
	return { status: 'rejected', reason, key: null, event: null };
}

function ignored(reason: Exclude<IgnoredReason, 'duplicate'>, key: string | null): Outcome {
	return { status: 'ignored', reason, key, event: null };
}

/** A delivery without a time is rejected when its age matters, because a replay could leave the time out. */
function findAgeProblem(
	vendor: Vendor,
	payload: unknown,
	request: VendorRequest,
	options: ReceiveOptions,
): RejectedReason | null {
	const tolerance = options.tolerance === undefined ? vendor.authenticity.tolerance : options.tolerance;
	if (tolerance === null || !vendor.findSentAt) return null;
	const sentAt = vendor.findSentAt(payload, request);
	if (sentAt === null) return 'time_missing';
	const age = options.now - sentAt;
	// `NaN` is neither: what isn't certainly fresh is rejected.
	if (age <= tolerance && age >= -tolerance) return null;
	return age < 0 ? 'in_the_future' : 'too_old';
}

/** A delivery that doesn't say where it belongs is rejected like one that belongs elsewhere. */
function findMismatch(
	vendor: Vendor,
	payload: unknown,
	subscription: string | null,
	expect: Expectation = {},
): RejectedReason | null {
	const isNamed = vendor.findSubscriptionId !== undefined && expect.subscription !== undefined;
	if (isNamed && subscription !== expect.subscription) return 'subscription_mismatch';
	const isPinned = expect.account !== undefined;
	return isPinned && !isOneOf(expect.account, vendor.findAccountId?.(payload)) ? 'account_mismatch' : null;
}

function isOneOf(accounts: string, id: string | null | undefined): boolean {
	return typeof id === 'string' && toTextList(accounts).includes(id);
}

function toPatterns(patterns: Patterns | PatternInput): Patterns {
	return typeof patterns === 'object' && patterns !== null && 'matches' in patterns
		? patterns
		: compilePatterns(patterns);
}
