import type { ZObject } from './platform';

/**
 * Zapier's cache, which outlives a step and may be missing: then nothing is known and nothing is kept. Whether it works
 * where deliveries are received is not documented.
 */
export async function readCache({ cache }: Pick<ZObject, 'cache'>, key: string): Promise<unknown> {
	return await cache.get(key).catch(() => null);
}

/** `onlyNew`: `false` when another step has just written it. */
export async function writeCache(
	{ cache }: Pick<ZObject, 'cache'>,
	key: string,
	value: unknown,
	onlyNew = false,
): Promise<boolean> {
	const written = await cache.set(key, value, SECONDS, undefined, onlyNew || undefined).catch(() => null);
	return written !== false;
}

const SECONDS = 24 * 60 * 60;
