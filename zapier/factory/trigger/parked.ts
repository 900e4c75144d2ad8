import type { Subscription } from '../../../shared/core/subscription-types';
import { sha256Hex } from '../../../shared/core/signature';
import { readCache, writeCache } from '../cache';
import type { StepContext } from '../step-context';

/** Each ID costs a request to Zapier. */
const MAX_PARKED = 20;

/**
 * The IDs of the subscriptions that Zaps with this API key parked. The next Zap takes them over before any others. Zapier
 * stores nothing for a Zap that is off, so the cache holds them for a day.
 */
export async function listParkedIds(
	context: StepContext,
	parked: readonly Subscription[],
): Promise<ReadonlySet<string>> {
	const ids = parked.slice(0, MAX_PARKED).map(({ id }) => id);
	const found = await Promise.all(
		ids.map(async (id) => ((await readCache(context.z, keyOf(context, id))) === true ? [id] : [])),
	);
	return new Set(found.flat());
}

export async function saveParked(context: StepContext, id: string): Promise<void> {
	await writeCache(context.z, keyOf(context, id), true);
}

/** One key for each ID, because several Zaps can be turned off at once. */
function keyOf({ credential }: StepContext, id: string): string {
	return `parked:${sha256Hex(`${credential.apiKey} ${id}`)}`;
}
