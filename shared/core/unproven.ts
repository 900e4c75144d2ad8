import type { HttpClient } from './http';
import { receive, type ReceiveOptions } from './receive';
import type { RejectedReason, VendorRequest, Verdict } from './request';
import { sha256Hex } from './signature';
import type { Vendor } from './vendor';

/** What a host knows while nothing proves a delivery. */
export interface UnprovenOptions extends Pick<ReceiveOptions, 'expect' | 'tolerance' | 'now'> {
	/** Absent where a host's deliveries share no memory. */
	readonly limiter?: RequestLimiter | undefined;
}

/** Limits the requests to the vendor that unproven senders can cause. */
export interface RequestLimiter {
	/** Runs a request; `null` without running it while too many are running. */
	run<T>(request: () => Promise<T>): Promise<T | null>;
	/** Whether the vendor refused the delivery with this digest in the last minute. */
	isRefused(digest: string): boolean;
	addRefused(digest: string): void;
	/** The secret, requested at most once a minute, or a few seconds after a request that failed. */
	recallSecret(key: string, request: () => Promise<string | null>): Promise<string | null>;
}

/**
 * Asks the vendor whether it sent the delivery, but only about one that would pass otherwise, and never twice. `null` when
 * too many deliveries are being confirmed. Throws `VendorError` when the vendor's response leaves it open.
 */
export async function confirmDelivery(
	vendor: Vendor,
	http: HttpClient,
	request: VendorRequest,
	options: UnprovenOptions,
): Promise<Verdict | null> {
	const fault = findFault(vendor, request, options);
	if (fault !== null) return { ok: false, reason: fault };
	const { limiter } = options;
	const digest = digestDelivery(vendor, request);
	if (limiter?.isRefused(digest)) return unconfirmed;
	const confirm = async () => (await vendor.confirm?.(request, withoutRetries(http))) ?? unconfirmed;
	const verdict = limiter === undefined ? await confirm() : await limiter.run(confirm);
	if (verdict?.ok === false && verdict.reason === 'unconfirmed') limiter?.addRefused(digest);
	return verdict;
}

const unconfirmed: Verdict = { ok: false, reason: 'unconfirmed' };

/**
 * Why a delivery would be rejected even if it came from the vendor, or `body_not_event`; `null` when it could pass. Anybody
 * can send a delivery, so one that can't pass must not cause a request.
 */
export function findFault(
	vendor: Vendor,
	request: VendorRequest,
	{ expect, tolerance, now }: UnprovenOptions,
): RejectedReason | null {
	// Nothing matches, so `receive` stops after the checks that don't depend on the proof.
	const patterns = { matches: () => false, include: [], exclude: [] };
	const verdict = { ok: true } as const;
	const outcome = receive(vendor, request, { secrets: { signing: [] }, verdict, patterns, expect, tolerance, now });
	if (outcome.status === 'rejected') return outcome.reason;
	return outcome.reason === 'no_event' ? 'body_not_event' : null;
}

/** A sender waits for the response, and anybody can be that sender: one attempt, which ends soon. */
export function withoutRetries(http: HttpClient): HttpClient {
	return async (request) =>
		await http({ ...request, retry: false, timeout: Math.min(request.timeout ?? TIMEOUT_MS, TIMEOUT_MS) });
}

const TIMEOUT_MS = 10_000;

/** Of the body and the signature. Other headers don't count, because a proxy can change them each time. */
function digestDelivery(vendor: Vendor, request: VendorRequest): string {
	return sha256Hex(`${sha256Hex(request.rawBody)} ${vendor.findSignature?.(request) ?? ''}`);
}
