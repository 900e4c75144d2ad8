import type { RejectedReason } from './request';

/** The parsed body of a delivery, or the reason to reject it. A payload must be an object. Nothing parses it a second time. */
export function parseBody(rawBody: Buffer): { readonly payload: object } | RejectedReason {
	if (isTooDeep(rawBody)) return 'body_too_deep';
	const text = rawBody.toString('utf8');
	if (hasInvalidUtf8(text, rawBody)) return 'body_not_utf8';
	let payload: unknown;
	try {
		payload = JSON.parse(text);
	} catch {
		return 'body_not_json';
	}
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return 'body_not_object';
	return { payload };
}

/** Invalid UTF-8 decodes to U+FFFD. A body that really contains U+FFFD encodes back to the same bytes. */
function hasInvalidUtf8(text: string, rawBody: Buffer): boolean {
	return text.includes('\uFFFD') && !Buffer.from(text).equals(rawBody);
}

/** The maximum nesting of a large body. Vendors stay below 20, and code that stores the event later recurses and could overflow. */
const MAX_DEPTH = 256;
/** 8 kB contain at most 4,096 levels, and `JSON.stringify` overflows at about 6,000, so a smaller body needs no check. */
const SHALLOW_BYTES = 8_192;

function isTooDeep(rawBody: Buffer): boolean {
	if (rawBody.length <= SHALLOW_BYTES) return false;
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
