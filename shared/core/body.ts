import type { RejectedReason } from './request';

/** The parsed body of a delivery, or the reason to reject it. A payload must be an object. */
export function parseBody(rawBody: Buffer): { readonly payload: object } | RejectedReason {
	const text = rawBody.toString('utf8');
	if (hasManyBrackets(text) && isTooDeep(rawBody)) return 'body_too_deep';
	if (hasInvalidUtf8(text, rawBody)) return 'body_not_utf8';
	let payload: unknown;
	try {
		// A byte order mark is part of what the vendor signed, but not of the JSON.
		payload = JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
	} catch {
		return 'body_not_json';
	}
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return 'body_not_object';
	return { payload };
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Invalid UTF-8 decodes to U+FFFD. A body that really contains U+FFFD encodes back to the same bytes. */
function hasInvalidUtf8(text: string, rawBody: Buffer): boolean {
	return text.includes('\uFFFD') && !Buffer.from(text).equals(rawBody);
}

/** Vendors stay below 20 levels. Code that reads or stores the event later recurses, and some of it fails from 2,500 levels. */
const MAX_DEPTH = 256;

/** Whether a body has enough brackets to be too deep. Nearly every event has fewer, and counting is faster than reading every byte. */
function hasManyBrackets(text: string): boolean {
	let count = 0;
	for (const bracket of ['{', '[']) {
		for (let index = text.indexOf(bracket); index !== -1; index = text.indexOf(bracket, index + 1)) {
			count += 1;
			if (count > MAX_DEPTH) return true;
		}
	}
	return false;
}

function isTooDeep(rawBody: Buffer): boolean {
	let depth = 0;
	let inText = false;
	for (let index = 0; index < rawBody.length; index += 1) {
		const byte = rawBody[index];
		if (inText) {
			if (byte === BACKSLASH) index += 1;
			else if (byte === QUOTE) inText = false;
		} else if (byte === QUOTE) inText = true;
		else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
			depth += 1;
			if (depth > MAX_DEPTH) return true;
		} else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
	}
	return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
