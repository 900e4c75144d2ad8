import { parseBody } from './body';
import type { SupportEvent } from './event';
import { compilePatterns, type PatternInput, type Patterns } from './pattern/pattern';
import type { FilterName } from './filter-specs';
import type { RejectedReason, VendorRequest, Verdict } from './request';
import { createBodyId } from './signature';
import type { Expectation, Secrets, Vendor } from './vendor';

/**
 * Every outcome has one of these reasons.
 * rejected: see `RejectedReason`; the sender is at fault or cannot be believed.
 * ignored: `no_event` (no event of this vendor: a probe, a lifecycle message), `not_matched` (the patterns),
 * `duplicate`, `filtered:<name>` (an attribute filter).
 */
export type Reason = RejectedReason | IgnoredReason | 'matched';
export type IgnoredReason = 'no_event' | 'not_matched' | 'duplicate' | `filtered:${FilterName}`;

export interface ReceiveOptions {
	readonly secrets: Secrets;
	readonly expect?: Expectation | undefined;
	/** The vendor's own word on this delivery (`confirm`), instead of `verify`. */
	readonly verdict?: Verdict | undefined;
	/** Greatest age in ms, both directions; `null` switches the check off; absent = the vendor's own. */
	readonly tolerance?: number | null | undefined;
	/** Compiled once by the host, or as the user wrote them (then a mistake throws `PatternError`). */
	readonly patterns?: Patterns | PatternInput;
	/** The name of the attribute filter that leaves the event out, or `null`. */
	readonly filter?: ((event: SupportEvent) => FilterName | null) | undefined;
	/** Whether this key was stored before. Called only for what matches. */
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
 * One delivery in, one outcome out; synchronous, and remembers nothing. The host stores the event and only
 * then remembers `key` (subscription + event id, or the body's SHA-256 where there is no id).
 * The order: verify the raw bytes, parse once, age, identify, account, match, duplicate, normalize, filter.
 */
export function receive(vendor: Vendor, request: VendorRequest, options: ReceiveOptions): Outcome {
	if (!Buffer.isBuffer(request.rawBody)) return rejected('no_raw_body');
	const empty = request.rawBody.length === 0;
	if (empty && !vendor.sendsProbes) return rejected('body_empty');

	const verdict = options.verdict ?? vendor.verify(request, options.secrets, options.expect);
	if (!verdict.ok) return rejected(verdict.reason);
	if (empty) return ignored('no_event', null);

	const body = parseBody(request.rawBody);
	if (typeof body === 'string') return rejected(body);
	const { payload } = body;

	const late = lateness(vendor, payload, request, options);
	if (late !== null) return rejected(late);

	const identity = vendor.identify(payload);
	if (identity === null) return ignored('no_event', null);

	const account = options.expect?.account;
	if (account !== undefined && vendor.findAccountId?.(payload) !== account) return rejected('account_mismatch');

	const subscription = options.expect?.subscription ?? vendor.findSubscriptionId?.(payload, request) ?? '';
	const key = `${subscription}:${identity.id ?? createBodyId(request.rawBody)}`;
	const { type, nativeType, subscribeAs } = identity;
	if (!compiled(options.patterns).matches(type, nativeType, subscribeAs)) return ignored('not_matched', key);
	if (options.isDuplicate?.(key)) return { status: 'ignored', reason: 'duplicate', key, event: null };

	const event = vendor.normalize(payload, request);
	if (event === null) return ignored('no_event', key);
	const filteredBy = options.filter?.(event) ?? null;
	if (filteredBy !== null) return ignored(`filtered:${filteredBy}`, key);

	return { status: 'accepted', reason: 'matched', key, event };
}

function rejected(reason: RejectedReason): Outcome {
	return { status: 'rejected', reason, key: null, event: null };
}

function ignored(reason: Exclude<IgnoredReason, 'duplicate'>, key: string | null): Outcome {
	return { status: 'ignored', reason, key, event: null };
}

/** A tolerance that is due and cannot be checked rejects: a replay must not pass by leaving the time out. */
function lateness(
	vendor: Vendor,
	payload: unknown,
	request: VendorRequest,
	options: ReceiveOptions,
): RejectedReason | null {
	const tolerance = options.tolerance === undefined ? vendor.authenticity.tolerance : options.tolerance;
	if (tolerance === null || !vendor.findSentAt) return null;
	const sentAt = vendor.findSentAt(payload, request);
	if (sentAt === null) return 'time_missing';
	if (options.now - sentAt > tolerance) return 'too_old';
	return sentAt - options.now > tolerance ? 'in_the_future' : null;
}

function compiled(patterns: Patterns | PatternInput): Patterns {
	return typeof patterns === 'object' && patterns !== null && 'matches' in patterns
		? patterns
		: compilePatterns(patterns);
}
