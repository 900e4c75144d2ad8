import { parseUrl } from './parse-url';

/**
 * The base URL of an API as the URL standard writes it, without a slash at the end; `null` for a text that is none. It is
 * https, or http on this machine, and has no user, query or fragment. Use the result, because it is what was checked.
 */
export function readBaseUrl(text: string): string | null {
	const url = BASE_URL.test(text) ? parseUrl(text) : null;
	if (url === null) return null;
	const { protocol, hostname, origin, pathname } = url;
	if (protocol !== 'https:' && !isLoopback(hostname)) return null;
	return origin + trimSlashes(pathname);
}

/** The text without the slashes at its end. The time of `/\/+$/` would grow with the square of their number. */
export function trimSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === '/') end -= 1;
	return text.slice(0, end);
}

/** Programs read backslashes, spaces and several `@` in different ways, so none of them is allowed. */
const BASE_URL = /^https?:\/\/[^\s\\/?#@]+(\/[^\s\\?#]*)?$/i;

/** Whether a host name refers to this machine. */
export function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
