import { objectOf } from '../../core/read';
import type { RejectedReason, VendorRequest } from '../../core/request';

/** A header `t=<time>,s=<signature>`, as it came. */
export interface SignatureHeader {
	readonly name: string;
	readonly value: string;
	readonly t: string;
	readonly s: string;
}

/**
 * The delivery's signature, found by its value: Tamio does not publish the header's name (developers.tamio.com/webhooks).
 * A header with "signature" in its name comes first. A header that came twice, as a list or joined, counts as none.
 */
export function findSignatureHeader(request: VendorRequest): SignatureHeader | null {
	const candidates = listEntries(request).flatMap(([name, value]) => parseHeader(name, value) ?? []);
	return candidates.find(({ name }) => namesSignature(name)) ?? candidates[0] ?? null;
}

/** What `confirm` asks about. */
export function findSignature(request: VendorRequest): string | null {
	return findSignatureHeader(request)?.value ?? null;
}

/** Why `findSignatureHeader` finds none. */
export function explainMissingHeader(request: VendorRequest): RejectedReason {
	return listEntries(request).some(([name]) => namesSignature(name)) ? 'signature_malformed' : 'signature_missing';
}

/** Neither base64 nor hex has commas or spaces, which join the values of a header that came twice. */
const headerForm = /^t=(\d{1,15}), ?s=([^\s,]{1,512})$/;

function parseHeader(name: string, value: unknown): SignatureHeader | null {
	if (typeof value !== 'string' || !headerForm.test(value)) return null;
	const comma = value.indexOf(',');
	return {
		name,
		value,
		t: value.slice('t='.length, comma),
		s: value
			.slice(comma + 1)
			.trimStart()
			.slice('s='.length),
	};
}

/** Leaves out headers that mean something to HTTP, because the one that is found is sent to Tamio under its own name. */
function listEntries({ headers }: VendorRequest): [string, unknown][] {
	return Object.entries(objectOf(headers) ?? {}).filter(([name, value]) => value && !isHttpHeader(name));
}

function namesSignature(name: string): boolean {
	return name.includes('signature');
}

function isHttpHeader(name: string): boolean {
	return httpHeaders.has(name) || name.startsWith('accept-') || name.startsWith('proxy-');
}

const httpHeaders: ReadonlySet<string> = new Set([
	'accept',
	'authorization',
	'connection',
	'content-encoding',
	'content-length',
	'content-type',
	'cookie',
	'expect',
	'host',
	'keep-alive',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'user-agent',
]);
