import { TOKEN_PARAMETER } from '../signature';
import type { Subscription } from '../subscription-types';

/** Every name of ours at a vendor carries this, whatever host and trigger it belongs to. */
export const MARKER = '[se:';

/** The address to register: with the token in its query. */
export function addToken(url: string, token: string): string {
	const address = new URL(url);
	address.searchParams.set(TOKEN_PARAMETER, token);
	return address.href;
}

/** The token in a subscription's address, or an empty text. */
export function readToken({ url }: Subscription): string {
	return (URL.canParse(url) && new URL(url).searchParams.get(TOKEN_PARAMETER)) || '';
}

/** An address without its query, which carries the token; `null` for what is no address. */
export function stripQuery(url: string): string | null {
	if (!URL.canParse(url)) return null;
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}
