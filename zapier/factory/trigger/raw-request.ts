import { at, objectOf } from '../../../shared/core/read';
import type { VendorRequest } from '../../../shared/core/request';
import type { Bundle } from '../platform';

/** A delivery as Zapier hands it on; `null` where there is none, as when the editor tries a trigger. */
export function readRequest({ rawRequest }: Pick<Bundle, 'rawRequest'>): VendorRequest | null {
	const content: unknown = at(rawRequest, 'content');
	if (typeof content !== 'string') return null;
	const querystring: unknown = at(rawRequest, 'querystring');
	return {
		rawBody: Buffer.from(content, 'utf8'),
		headers: headersIn(at(rawRequest, 'headers')),
		query: queryIn(typeof querystring === 'string' ? querystring : ''),
		url: '',
	};
}

/**
 * Headers from text: one per line as `Name: value`, or a JSON object. Also with the names that Zapier gives them. A value
 * alone is a signature.
 */
export function parseHeaders(text: string): VendorRequest['headers'] {
	const parsed = parse(text);
	if (parsed !== null) return headersIn(parsed);
	const lines = text.split('\n').map((line) => /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line));
	const named = lines.flatMap((line) => (line ? [[line[1] ?? '', line[2] ?? ''] as const] : []));
	return named.length > 0 ? collect(named) : { signature: text.trim() };
}

/** Zapier calls all but the content's own headers `Http-X-Foo`. */
function headersIn(headers: unknown): VendorRequest['headers'] {
	const given = Object.entries(objectOf(headers) ?? {});
	return collect(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

function collect(headers: readonly (readonly [string, string])[]): VendorRequest['headers'] {
	return group(headers.map(([name, value]) => [name.toLowerCase().replace(/^http-/, ''), value]));
}

function queryIn(querystring: string): VendorRequest['query'] {
	return group([...new URLSearchParams(querystring)]);
}

/** What came more than once is a list: it proves nothing. */
function group(pairs: readonly (readonly [string, string])[]): Record<string, string | string[]> {
	const all = new Map<string, string[]>();
	for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
	return Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

function parse(text: string): unknown {
	try {
		return objectOf(JSON.parse(text));
	} catch {
		return null;
	}
}
