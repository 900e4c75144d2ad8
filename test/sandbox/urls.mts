/** The URLs that subscriptions deliver to. */

/** HTTPS, as vendors want it; loopback over plain HTTP as well, or nothing could be delivered in tests. */
export function isDeliverable(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** For a reader's eyes: without user, password and query, where the token is. */
export function withoutSecrets(url: string): string {
	const { origin, pathname, search } = new URL(url);
	return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
