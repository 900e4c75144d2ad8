import { MARKER, stripQuery } from '../../../shared/core/subscription/callback-url';
import { sha256Hex } from '../../../shared/core/signature';
import type { Subscription } from '../../../shared/core/subscription-types';
import type { Bundle } from '../platform';
import { parseUrl } from '../../../shared/core/parse-url';

/** A Zap's URL and name at the vendor. Zapier may assign another URL each time the Zap is turned on. */
export interface CallbackUrl {
	readonly url: string;
	/** Digest of the URL without its query: subscribing and unsubscribing both know it. */
	readonly mark: string;
	/** Identifies the Zap: by its ID, or by its URL where Zapier reports no ID. */
	readonly trigger: string;
	/** The subscription's name at the vendor. */
	readonly name: string;
	/**
	 * Whether a subscription belongs to this Zap, at this URL or at an earlier one. At an earlier one, its name must end with what
	 * we write for exactly that URL, because everybody in the vendor's account can write names.
	 */
	owns(subscription: Subscription): boolean;
}

export function createCallbackUrl(targetUrl: string, label: string, zapId: string | null): CallbackUrl {
	const mark = createMark(targetUrl) ?? sha256Hex(targetUrl).slice(0, MARK_LENGTH);
	const zapMarker = zapId === null ? null : `${MARKER}zapier/${zapId}/`;
	return {
		url: targetUrl,
		mark,
		trigger: zapId ?? mark,
		name: `Zapier · ${label} ${zapMarker ?? `${MARKER}zapier/`}${mark}]`,
		owns: ({ name, url, parked }) =>
			!parked &&
			(createMark(url) === mark ||
				(zapMarker !== null && name.endsWith(`${zapMarker}${createMark(url)}]`) && isSameOrigin(url, targetUrl))),
	};
}

/** Zapier's URLs share one origin, so a subscription elsewhere isn't a Zap's, whatever its name is. */
function isSameOrigin(url: string, targetUrl: string): boolean {
	const origin = parseUrl(url)?.origin;
	return origin !== undefined && origin === parseUrl(targetUrl)?.origin;
}

/** Half of the SHA-256 of a URL without its query; `null` when the text is no URL. */
export function createMark(url: string): string | null {
	const address = stripQuery(url);
	return address === null ? null : sha256Hex(address).slice(0, MARK_LENGTH);
}

const MARK_LENGTH = 32;

/** The Zap's ID in the bundle. Zapier doesn't promise it, so `null` is expected. */
export function readZapId({ meta }: Pick<Bundle, 'meta'>): string | null {
	const id: unknown = meta?.zap?.id;
	if (typeof id !== 'string' && typeof id !== 'number') return null;
	return (
		String(id)
			.replace(/[^\w-]/g, '')
			.slice(0, 40) || null
	);
}
