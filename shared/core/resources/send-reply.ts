import { orVendorError, VendorError } from '../errors';

/** The result of a reply that is sent only once, because the customer would receive it twice. `place` is where to check for it. */
export async function sendReplyOnce<T>(reply: Promise<T>, place: string): Promise<T> {
	const result = await orVendorError(reply);
	if (!(result instanceof VendorError)) return result;
	if (result.code !== 'unavailable') throw result;
	// The vendor's remedy is to try again, which could send the reply twice.
	throw new VendorError(
		result.code,
		`No response confirmed the reply, so it may have been sent. Check the ${place} before you send it again.`,
	);
}
