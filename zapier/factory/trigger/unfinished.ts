import { textOf } from '../../../shared/core/read';
import { sha256Hex } from '../../../shared/core/signature';
import { readCache, writeCache } from '../cache';
import type { StepContext } from '../step-context';
import type { CallbackUrl } from './callback-url';

/**
 * The ID of a subscription that a failed attempt created at the vendor and that can't be found there again. The next
 * attempt finishes it. Zapier stores nothing for a failed attempt, so the cache holds it for a day.
 */
export async function findUnfinished({ z, credential }: StepContext, callback: CallbackUrl): Promise<string | null> {
	return textOf(await readCache(z, keyOf(credential.apiKey, callback)));
}

export async function saveUnfinished(
	{ z, credential }: StepContext,
	callback: CallbackUrl,
	unfinishedId: string,
): Promise<void> {
	await writeCache(z, keyOf(credential.apiKey, callback), unfinishedId);
}

export async function forgetUnfinished({ z, credential }: StepContext, callback: CallbackUrl): Promise<void> {
	const key = keyOf(credential.apiKey, callback);
	if ((await readCache(z, key)) !== null) await writeCache(z, key, '');
}

function keyOf(apiKey: string, { trigger }: CallbackUrl): string {
	return `unfinished:${sha256Hex(`${apiKey} ${trigger}`)}`;
}
