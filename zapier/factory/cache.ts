import type { ZObject } from './platform';

/**
 * Reads a value from Zapier's cache, which outlives a step. Returns `null` when the cache is missing or fails. Zapier
 * doesn't document whether the cache works in a trigger's `perform`.
 */
export async function readCache({ cache }: Pick<ZObject, 'cache'>, key: string): Promise<unknown> {
	return await cache.get(key).catch(() => null);
}

/** Writes a value for a day. Returns `false` when `onlyIfAbsent` is set and another step wrote the key first. */
export async function writeCache(
	{ cache }: Pick<ZObject, 'cache'>,
	key: string,
	value: unknown,
	onlyIfAbsent = false,
): Promise<boolean> {
	const isWritten = await cache.set(key, value, LIFETIME_S, undefined, onlyIfAbsent || undefined).catch(() => null);
	return isWritten !== false;
}

const LIFETIME_S = 24 * 60 * 60;
