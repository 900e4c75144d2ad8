import { isObject } from './read.mjs';

/** The limits that SECURITY.md promises. */
export const MAX_BYTES = 1_000_000;
export const MAX_DEPTH = 256;

/** The parsed body, or every reason for which it can be rejected: a body may have several faults. */
export function readBody(rawBody) {
	const text = decode(rawBody);
	const reasons = new Set();
	if (text === null) reasons.add('body_not_utf8');
	const loose = rawBody.toString('utf8');
	const payload = parse(loose.replace(/^\uFEFF/, ''));
	if (payload === undefined) {
		reasons.add('body_not_json');
		// Depth means nothing in a text that isn't JSON, so enough brackets are reason enough.
		if (loose.split(/[[{]/).length - 1 > MAX_DEPTH) reasons.add('body_too_deep');
		return { reasons };
	}
	if (depthOf(loose) > MAX_DEPTH) reasons.add('body_too_deep');
	if (!isObject(payload.value)) reasons.add('body_not_object');
	return { reasons, payload: payload.value };
}

function decode(bytes) {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

function parse(text) {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** The deepest level of brackets outside texts. What a repeated key hides counts as well. */
function depthOf(text) {
	let depth = 0;
	let deepest = 0;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === '"') at = endOfText(text, at);
		else if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
		else if (character === ']' || character === '}') depth -= 1;
	}
	return deepest;
}

/** The position of the quotation mark that ends a text. */
function endOfText(text, start) {
	let at = start + 1;
	while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at;
}
