import { receive, type Outcome, type ReceiveOptions } from './receive';
import type { VendorRequest } from './request';
import { verifyToken } from './signature';
import type { Vendor } from './vendor';

/** What a host knows before it reads a secret. */
export interface ScreenOptions extends Omit<ReceiveOptions, 'secrets' | 'verdict'> {
	/** The SHA-256 of our token, in hex; `null` when the host has none. */
	readonly tokenDigest: string | null;
}

/**
 * The outcome of a delivery that needs no secret: rejected, because it lacks the token that its URL must carry, or ignored,
 * because it would start nothing even if it were genuine. `null` when the delivery may be accepted: then `receive` decides,
 * in its own order. An ignored delivery can be forged, so its sender learns the reason and nothing else.
 */
export function screen(
	vendor: Vendor,
	request: VendorRequest,
	{ tokenDigest, ...options }: ScreenOptions,
): Exclude<Outcome, { status: 'accepted' }> | null {
	const secrets = { signing: [], ...(tokenDigest === null ? {} : { tokenDigest }) };
	const verdict = vendor.authenticity.token ? verifyToken(request, secrets) : ({ ok: true } as const);
	const outcome = receive(vendor, request, { ...options, secrets, verdict });
	if (outcome.status === 'ignored') return outcome;
	return outcome.status === 'accepted' || verdict.ok ? null : outcome;
}
