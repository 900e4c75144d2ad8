import { toSafeText } from './safe-text';

export type VendorErrorCode =
	| 'unauthorized'
	| 'forbidden'
	| 'limit_reached'
	| 'rate_limited'
	| 'invalid'
	/** A field of the credential is missing or wrong. */
	| 'invalid_credential'
	| 'not_found'
	| 'unavailable'
	| 'unexpected_response';

/**
 * The vendor refused a request, or its response makes no sense. `message` is one or two sentences for the user, without
 * secrets. `unfinishedId` is the ID of a subscription that was created before the failure and can be neither found nor
 * removed: pass it to the next `create`.
 */
export class VendorError extends Error {
	override readonly name = 'VendorError';

	constructor(
		readonly code: VendorErrorCode,
		message: string,
		readonly unfinishedId: string | null = null,
	) {
		super(toSafeText(message));
	}
}

/** Resolves as well if the vendor can't find what the request is about: after a removal, that is the goal. */
export async function ignoreNotFound(request: Promise<unknown>): Promise<void> {
	const result = await orVendorError(request);
	if (result instanceof VendorError && result.code !== 'not_found') throw result;
}

/** The result, or a `VendorError` as a value. Any other error is still thrown. */
export async function orVendorError<T>(result: Promise<T>): Promise<T | VendorError> {
	return await result.catch((error: unknown) => {
		if (error instanceof VendorError) return error;
		throw error;
	});
}
