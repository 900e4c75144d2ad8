import { at, objectOf } from '../../../shared/core/read';
import type { VendorRequest } from '../../../shared/core/request';
import type { Bundle } from '../platform';

/** Reads the delivery that Zapier passes on; `null` when there is none, as when a user tests a trigger. */
export function readRequest({ rawRequest }: Pick<Bundle, 'rawRequest'>): VendorRequest | null {
	const content: unknown = at(rawRequest, 'content');
	if (typeof content !== 'string') return null;
	const querystring: unknown = at(rawRequest, 'querystring');
	return {
		rawBody: Buffer.from(content, 'utf8'),
		headers: toHeaders(at(rawRequest, 'headers')),
		query: groupByName([...new URLSearchParams(typeof querystring === 'string' ? querystring : '')]),
		url: '',
	};
}

/**
 * Reads headers from text: one `Name: value` per line, or a JSON object, also with Zapier's names for them. A text
 * without a name is the signature.
 */
export function parseHeaders(text: string): VendorRequest['headers'] {
	const object = parseObject(text);
	if (object !== null) return toHeaders(object);
	const headers = text.split('\n').flatMap(parseHeader);
	return headers.length > 0 ? restoreNames(headers) : { signature: text.trim() };
}

/** Without a regular expression: strangers can send these lines, and one with many spaces took minutes. */
function parseHeader(line: string): readonly (readonly [string, string])[] {
	const colon = line.indexOf(':');
	const name = line.slice(0, Math.max(0, colon)).trim();
	return /^[\w-]+$/.test(name) ? [[name, line.slice(colon + 1).trim()]] : [];
}

function toHeaders(headers: unknown): VendorRequest['headers'] {
	const entries = Object.entries(objectOf(headers) ?? {});
	return restoreNames(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

/** Zapier renames every header to `Http-X-Foo`, except the `Content-` ones. */
function restoreNames(headers: readonly (readonly [string, string])[]): VendorRequest['headers'] {
	return groupByName(headers.map(([name, value]) => [name.toLowerCase().replace(/^http-/, ''), value]));
}

/** A name that occurs more than once gets a list, which proves nothing. */
function groupByName(pairs: readonly (readonly [string, string])[]): Record<string, string | string[]> {
	const groups = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const values = groups.get(name);
		if (values === undefined) groups.set(name, [value]);
		else values.push(value);
	}
	return Object.fromEntries(
		[...groups].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
	);
}

function parseObject(text: string): unknown {
	try {
		return objectOf(JSON.parse(text));
	} catch {
		return null;
	}
}
