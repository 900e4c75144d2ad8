/** The URLs that subscriptions deliver to. */
import { alterLastCharacter } from './ids.mts';

/** Accepts HTTPS, as vendors do. Also accepts plain HTTP on the loopback interface, where tests receive deliveries. */
export function isDeliverable(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** A reserved domain that never resolves: nothing is sent there, and no DNS query is made. */
export const isReservedDomain = (url: string): boolean => new URL(url).hostname.endsWith('.invalid');

/** Removes the query, which holds the token, or changes one character of each value. */
export function tamperQuery(url: string, kind: 'none' | 'wrong' | undefined): string {
	if (kind === undefined) return url;
	const tampered = new URL(url);
	if (kind === 'none') tampered.search = '';
	for (const [key, value] of [...tampered.searchParams]) tampered.searchParams.set(key, alterLastCharacter(value));
	return tampered.href;
}

/** For display: removes the user name, the password, and the query, which holds the token. */
export function hideQuery(url: string): string {
	const { origin, pathname, search } = new URL(url);
	return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
