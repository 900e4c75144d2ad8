import { orVendorError, VendorError } from '../errors';

/** The result of a reply that is sent only once, because the customer would receive it twice. `place` is where to check for it. */
export async function sendReplyOnce<T>(reply: Promise<T>, place: string): Promise<T> {
	const result = await orVendorError(reply);
	if (!(result instanceof VendorError)) return result;
	const { code, message } = result;
	if (code !== 'unavailable') throw result;
	throw new VendorError(code, `${message} The reply may have arrived, so check the ${place} before you send it again.`);
}
