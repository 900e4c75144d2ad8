import { orVendorError, VendorError } from '../errors';
import type { HttpClient } from '../http';

/** What is written, in the words of an error about it. */
export interface OnceWrite {
	/** Such as `reply`. */
	readonly thing: string;
	readonly verb: keyof typeof participles;
	/** Where to check whether it exists, such as `thread`. */
	readonly place: string;
}

const participles = { send: 'sent', create: 'created', add: 'added' } as const;

/**
 * The result of a write that must not happen twice. Without a response, the vendor's remedy would be to try again, so the error
 * says what may have happened instead.
 */
export async function writeOnce<T>(write: Promise<T>, words: OnceWrite): Promise<T> {
	const result = await orVendorError(write);
	if (!(result instanceof VendorError)) return result;
	throw result.code === 'unavailable' ? createUncertainError(words) : result;
}

/**
 * The same for a write that reads first: as long as only idempotent requests were sent, nothing is uncertain. `takesKey` says
 * that the write itself is idempotent, because it carries a key.
 */
export async function sendOnce<T>(
	http: HttpClient,
	send: (http: HttpClient) => Promise<T>,
	words: OnceWrite,
	takesKey = false,
): Promise<T> {
	let [isSent, isDone] = [false, false];
	const result = await orVendorError(
		send(async (request) => {
			const isWrite = request.method !== 'GET' && (takesKey || request.idempotent !== true);
			isSent ||= isWrite;
			const response = await http(request);
			isDone ||= isWrite && response.status < 300;
			return response;
		}),
	);
	if (!(result instanceof VendorError)) return result;
	if (isSent && result.code === 'unavailable') throw createUncertainError(words);
	throw isDone && result.code === 'unexpected_response' ? addUncertainty(result, words) : result;
}

/** For a success whose response lacks what was written. */
function addUncertainty({ code, message }: VendorError, { thing, verb, place }: OnceWrite): VendorError {
	return new VendorError(
		code,
		`${message} The ${thing} may have been ${participles[verb]}, so check the ${place} before you ${verb} it again.`,
	);
}

function createUncertainError({ thing, verb, place }: OnceWrite): VendorError {
	return new VendorError(
		'unavailable',
		`No response confirmed the ${thing}, so it may have been ${participles[verb]}. Check the ${place} before you ${verb} it again.`,
	);
}
