import { textOf } from '../../../shared/core/read';
import { sha256Hex } from '../../../shared/core/signature';
import { readCache, writeCache } from '../cache';
import type { StepContext } from '../step-context';

/**
 * The ID of the subscription that a Zap with this API key parked last, which the next one takes over before any other
 * parked one. Zapier stores nothing for a Zap that is off, so the cache holds it for a day.
 */
export async function findParked({ z, credential }: StepContext): Promise<string | null> {
	return textOf(await readCache(z, keyOf(credential.apiKey)));
}

export async function saveParked({ z, credential }: StepContext, id: string): Promise<void> {
	await writeCache(z, keyOf(credential.apiKey), id);
}

function keyOf(apiKey: string): string {
	return `parked:${sha256Hex(apiKey)}`;
}
