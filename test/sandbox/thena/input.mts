/** The bodies and queries that Thena's APIs take; manifests are in `manifest.mts`. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';

export type InstallInput = z.infer<typeof installInput>;

/** Lists in Thena's example of a request, objects in the bodies that it sends. */
const settings = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

/** All three are documented as required. */
const installInput = z.object({
	teamIds: z.array(z.string()).min(1),
	appId: z.string(),
	appConfiguration: z.object({ required_settings: settings, optional_settings: settings }),
});

export const readInstall = (body: Buffer): InstallInput | null => installInput.safeParse(parseJson(body)).data ?? null;

export interface Page {
	/** As asked for: the first one is 1 or 0. */
	readonly number: number;
	readonly limit: number;
}

/** The bounds are not published: the sandbox gives no page more than this many, and says so in the answer's counts. */
const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 10;

/** `null` when it is out of order. */
export function readPage(query: URLSearchParams, first: 0 | 1): Page | null {
	const number = wholeNumber(query.get('page'), first);
	const limit = wholeNumber(query.get('limit'), DEFAULT_LIMIT);
	if (number === null || limit === null || number < first || limit < 1) return null;
	return { number, limit: Math.min(limit, MAX_LIMIT) };
}

export function onPage<T>(items: readonly T[], { number, limit }: Page, first: 0 | 1): readonly T[] {
	return items.slice((number - first) * limit, (number - first + 1) * limit);
}

function wholeNumber(text: string | null, unset: number): number | null {
	if (text === null) return unset;
	return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
