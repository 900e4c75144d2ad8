import { VendorError } from '../../shared/core/errors';
import { PatternError } from '../../shared/core/pattern/pattern';
import type { Vendor } from '../../shared/core/vendor';
import type { ZObject } from './platform';
import { inZapierWords } from './words';
import { toSentence } from '../../shared/core/sentence';

/**
 * Whatever goes wrong leaves as Zapier's own `Error`, with a sentence for the user. Zapier appends the whole bundle to
 * the message of any other error, and shows it.
 */
export async function runGuarded<T>(z: ZObject, vendor: Vendor, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (error) {
		throw asZapierError(z, vendor, error);
	}
}

function asZapierError(z: ZObject, vendor: Vendor, error: unknown): Error {
	if (error instanceof z.errors.Error) return error;
	if (error instanceof VendorError || error instanceof PatternError)
		return new z.errors.Error(toSentence(inZapierWords(error.message)), error.code);
	return new z.errors.Error(
		`The ${vendor.name} app met something that it does not know. Try again; if it stays, tell whoever gave you the app.`,
		'unexpected',
	);
}
