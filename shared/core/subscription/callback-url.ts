import { TOKEN_PARAMETER } from '../signature';
import type { Subscription } from '../subscription-types';
import { parseUrl } from '../parse-url';

/** Begins the last part of the name of every subscription of this product, in any host. */
export const MARKER = '[se:';

/** Whether a name ends with a marker. Text of others can contain one anywhere. */
export function hasMarker(name: string, marker: string): boolean {
	return name.endsWith(']') && name.includes(marker) && name.lastIndexOf('[') === name.lastIndexOf(marker);
}

/** The URL to register, with the token in its query. */
export function addToken(url: string, token: string): string {
	const withToken = new URL(url);
	withToken.searchParams.set(TOKEN_PARAMETER, token);
	return withToken.href;
}

/** The token in a subscription's URL, or an empty text. */
export function readToken({ url }: Subscription): string {
	return parseUrl(url)?.searchParams.get(TOKEN_PARAMETER) ?? '';
}

/** The URL without its query, which carries the token; `null` for an invalid URL. */
export function stripQuery(url: string): string | null {
	const parsed = parseUrl(url);
	return parsed && parsed.origin + parsed.pathname;
}
