import { maskToken } from './mask-token';

export type VendorErrorCode =
	| 'unauthorized'
	| 'forbidden'
	| 'limit_reached'
	| 'rate_limited'
	| 'invalid'
	| 'not_found'
	| 'unavailable'
	| 'unexpected_response';

/**
 * The vendor refused or could not be understood. `message` is one or two sentences for the user, without secrets.
 * `leftover` is the id of what was made before it failed and can be neither found nor removed: pass it to the next `create`.
 */
export class VendorError extends Error {
	override readonly name = 'VendorError';

	constructor(
		readonly code: VendorErrorCode,
		message: string,
		readonly unfinishedId: string | null = null,
	) {
		super(message);
	}
}

/** A vendor's own words for a message: on one line, at most 300 characters, without the token of an address in them. */
export function quoteVendorText(words: string | null | undefined): string {
	return maskToken(words ?? '')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 300);
}

/** Resolves as well if the vendor can't find what the request is about: after a removal, that is the goal. */
export async function ignoreNotFound(request: Promise<unknown>): Promise<void> {
	const result = await orVendorError(request);
	if (result instanceof VendorError && result.code !== 'not_found') throw result;
}

/** The value, or the vendor's refusal as a value; anything else is still thrown. */
export async function orVendorError<T>(asked: Promise<T>): Promise<T | VendorError> {
	return await asked.catch((error: unknown) => {
		if (error instanceof VendorError) return error;
		throw error;
	});
}
