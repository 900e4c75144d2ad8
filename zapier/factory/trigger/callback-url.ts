import { MARKER, stripQuery } from '../../../shared/core/subscription/callback-url';
import { sha256Hex } from '../../../shared/core/signature';
import type { Subscription } from '../../../shared/core/subscription-types';
import type { Bundle } from '../platform';

/** A Zap's own address and name at the vendor. Each time that a Zap is switched on it may get another address. */
export interface CallbackUrl {
	readonly url: string;
	/** Digest of the address: what subscribing and unsubscribing know in common. */
	readonly mark: string;
	/** Zapier's id of the Zap, where it says one. */
	readonly zap: string | null;
	readonly name: string;
	/** Whether a subscription is this Zap's, at this address or at an earlier one. */
	owns(subscription: Subscription): boolean;
}

export function createCallbackUrl(targetUrl: string, label: string, zap: string | null): CallbackUrl {
	const mark = createMark(targetUrl) ?? sha256Hex(targetUrl).slice(0, MARK_LENGTH);
	const start = zap === null ? null : `${MARKER}zapier/${zap}/`;
	const marker = `${start ?? `${MARKER}zapier/`}${mark}]`;
	return {
		url: targetUrl,
		mark,
		zap,
		name: `Zapier · ${label} ${marker}`,
		owns: ({ name, url, parked }) => !parked && (createMark(url) === mark || (start !== null && name.includes(start))),
	};
}

/** Half a SHA-256 of an address without its query; `null` for what is no address. */
export function createMark(url: string): string | null {
	const address = stripQuery(url);
	return address === null ? null : sha256Hex(address).slice(0, MARK_LENGTH);
}

const MARK_LENGTH = 32;

/** Zapier's word for the Zap; left out of what it hands over one day, perhaps. */
export function readZapId({ meta }: Pick<Bundle, 'meta'>): string | null {
	const id: unknown = meta?.zap?.id;
	return typeof id === 'string' || typeof id === 'number'
		? String(id)
				.replace(/[^\w-]/g, '')
				.slice(0, 40) || null
		: null;
}
