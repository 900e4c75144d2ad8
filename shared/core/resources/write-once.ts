import { orVendorError, VendorError } from '../errors';

/** What is written, in the words of an error about it. */
export interface OnceWrite {
	/** Such as `reply`. */
	readonly thing: string;
	readonly verb: keyof typeof participles;
	/** Where to check whether it exists, such as `thread`. */
	readonly place: string;
}

const participles = { send: 'sent', create: 'created', add: 'added' } as const;

export const replyWrite = (place: string): OnceWrite => ({ thing: 'reply', verb: 'send', place });

/**
 * The result of a write that must not happen twice. Without a response, the vendor's remedy would be to try again, so the error
 * says what may have happened instead.
 */
export async function writeOnce<T>(write: Promise<T>, { thing, verb, place }: OnceWrite): Promise<T> {
	const result = await orVendorError(write);
	if (!(result instanceof VendorError)) return result;
	if (result.code !== 'unavailable') throw result;
	throw new VendorError(
		result.code,
		`No response confirmed the ${thing}, so it may have been ${participles[verb]}. Check the ${place} before you ${verb} it again.`,
	);
}
