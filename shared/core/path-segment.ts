import { VendorError } from './errors';
import { quoteName } from './safe-text';

/**
 * An ID as one segment of a URL's path. `.` and `..` survive encoding and would name another resource, so an ID has to look
 * like one. Throws `VendorError` for anything else.
 */
export function toPathSegment(id: string): string {
	if (/^[\w~:@=+-][\w.~:@=+-]{0,199}$/.test(id)) return encodeURIComponent(id);
	throw new VendorError('invalid', `${quoteName(id)} isn’t a valid ID. Copy the ID again.`);
}
