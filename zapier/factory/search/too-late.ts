import { parseBody } from '../../../shared/core/body';
import type { Outcome } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';

/**
 * Says that a delivery was rejected because it is read too late; `null` when that isn't the reason. A vendor that doesn't
 * confirm a delivery gives no reason, so one that is older than the limit counts as late.
 */
export function explainTooLate(
	vendor: Vendor,
	request: VendorRequest,
	{ reason }: Pick<Outcome, 'reason'>,
	{ now, limit }: { readonly now: number; readonly limit: number | null },
): string | null {
	if (limit === null || (reason !== 'unconfirmed' && reason !== 'too_old')) return null;
	const age = now - (findSentAt(vendor, request) ?? now);
	if (age <= limit) return null;
	return `${vendor.name} sent this event ${toDuration(age)} ago. It can be verified for ${toDuration(limit)} only.`;
}

function findSentAt(vendor: Vendor, request: VendorRequest): number | null {
	const body = parseBody(request.rawBody);
	return typeof body === 'string' ? null : (vendor.findSentAt?.(body.payload, request) ?? null);
}

function toDuration(ms: number): string {
	const [count, unit] = ms < 2 * HOUR_MS ? [Math.ceil(ms / MINUTE_MS), 'minute'] : [Math.round(ms / HOUR_MS), 'hour'];
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
