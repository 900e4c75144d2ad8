import { textOf } from '../../../shared/core/read';
import { sha256Hex } from '../../../shared/core/signature';
import type { StepContext } from '../step-context';
import { readCache, writeCache } from '../cache';
import type { CallbackUrl } from './callback-url';

/**
 * What a failed attempt made at the vendor and nobody can find there again: the next attempt finishes it. Zapier stores
 * nothing of an attempt that failed, so it stays in its cache: long enough for somebody who tries again at once.
 */
export async function findUnfinished({ z, credential }: StepContext, own: CallbackUrl): Promise<string | null> {
	return textOf(await readCache(z, keyOf(credential.apiKey, own)));
}

export async function saveUnfinished(
	{ z, credential }: StepContext,
	own: CallbackUrl,
	leftover: string,
): Promise<void> {
	await writeCache(z, keyOf(credential.apiKey, own), leftover);
}

export async function forgetUnfinished({ z, credential }: StepContext, own: CallbackUrl): Promise<void> {
	const key = keyOf(credential.apiKey, own);
	if ((await readCache(z, key)) !== null) await writeCache(z, key, '');
}

/** By the Zap, or by its address where Zapier does not say which Zap it is. */
function keyOf(apiKey: string, { zap, mark }: CallbackUrl): string {
	return `leftover:${sha256Hex(`${apiKey} ${zap ?? mark}`)}`;
}
