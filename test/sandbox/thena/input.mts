/** The bodies and queries of requests to Thena's APIs. Manifests are in `manifest.mts`. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';

export type InstallInput = z.infer<typeof installInput>;

/** Thena's example request has lists, and the bodies that it sends have objects. */
const settings = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

/** Thena documents all three as required. */
const installInput = z.object({
	teamIds: z.array(z.string()).min(1),
	appId: z.string(),
	appConfiguration: z.object({ required_settings: settings, optional_settings: settings }),
});

export const readInstallInput = (body: Buffer): InstallInput | null =>
	installInput.safeParse(parseJson(body)).data ?? null;

export interface Page {
	/** As requested. The first page is 1 or 0. */
	readonly number: number;
	readonly limit: number;
}

/** Thena doesn't publish its limits. This is the sandbox's page size limit, which the counts in a response reflect. */
const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 10;

/** Returns `null` for an invalid page or limit. */
export function readPage(query: URLSearchParams, first: 0 | 1): Page | null {
	const number = wholeNumber(query.get('page'), first);
	const limit = wholeNumber(query.get('limit'), DEFAULT_LIMIT);
	if (number === null || limit === null || number < first || limit < 1) return null;
	return { number, limit: Math.min(limit, MAX_LIMIT) };
}

export function slicePage<T>(items: readonly T[], { number, limit }: Page, first: 0 | 1): readonly T[] {
	return items.slice((number - first) * limit, (number - first + 1) * limit);
}

function wholeNumber(text: string | null, defaultValue: number): number | null {
	if (text === null) return defaultValue;
	return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
