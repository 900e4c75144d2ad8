/** The URLs that subscriptions deliver to. */
import { altered } from './ids.mts';

/** HTTPS, as vendors want it; loopback over plain HTTP as well, or nothing could be delivered in tests. */
export function isDeliverable(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** The reserved name that no address can have: nothing is ever sent there, and nobody is asked for it. */
export const isNowhere = (url: string): boolean => new URL(url).hostname.endsWith('.invalid');

/** The query, where the token is: left out, or each value changed in one character. */
export function withTamperedQuery(url: string, kind: 'none' | 'wrong' | undefined): string {
	if (kind === undefined) return url;
	const tampered = new URL(url);
	if (kind === 'none') tampered.search = '';
	for (const [key, value] of [...tampered.searchParams]) tampered.searchParams.set(key, altered(value));
	return tampered.href;
}

/** For a reader's eyes: without user, password and query, where the token is. */
export function withoutSecrets(url: string): string {
	const { origin, pathname, search } = new URL(url);
	return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
