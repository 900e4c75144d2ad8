import { VendorError } from '../errors';
import { textAt } from '../read';
import { quoteName } from '../safe-text';
import { withArticle } from '../sentence';
import type { Values } from '../operation';
import { requireText } from '../values';

/** What an ID of a vendor's resource looks like. */
export interface IdentifierSpec {
	/** In the vendor's words, in lower case, such as `conversation`. */
	readonly noun: string;
	/** Where users find one, as a sentence. */
	readonly hint: string;
	/** Stricter than any ID, such as digits only. */
	isId?(text: string): boolean;
}

/** The ID in a required field. An ID can become part of a URL, so it is checked before any request. Throws `VendorError`. */
export function requireId(values: Values, key: string, spec: IdentifierSpec): string {
	return checkId(requireText(values, key), spec);
}

/** The ID in an optional field. */
export function findId(values: Values, key: string, spec: IdentifierSpec): string | null {
	const id = textAt(values, key);
	return id === null ? null : checkId(id, spec);
}

function checkId(id: string, { noun, hint, isId }: IdentifierSpec): string {
	if (anyId.test(id) && isId?.(id) !== false) return id;
	throw new VendorError('invalid', `${quoteName(id.slice(0, 80))} isn’t the ID of ${withArticle(noun)}. ${hint}`);
}

export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** No spaces, line breaks, or slashes, and it can't be `..`. */
const anyId = /^[\w~:@=+-][\w.~:@=+-]{0,199}$/;
