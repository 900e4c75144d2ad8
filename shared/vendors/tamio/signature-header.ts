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
 * The delivery's signature, known by its value: what Tamio calls the header is not published (developers.tamio.com/webhooks).
 * Of several, the first whose name says "signature", else the first. One that came twice, as a list or joined, is none.
 */
export function findSignatureHeader(request: VendorRequest): SignatureHeader | null {
	const found = entriesOf(request).flatMap(([name, value]) => parsed(name, value) ?? []);
	return found.find(({ name }) => saysSignature(name)) ?? found[0] ?? null;
}

/** What is wrong where there is none. */
export function explainMissingHeader(request: VendorRequest): RejectedReason {
	return entriesOf(request).some(([name]) => saysSignature(name)) ? 'signature_malformed' : 'signature_missing';
}

/** Base64 and hex have neither commas nor spaces, which stand where a header came twice. */
const form = /^t=(\d{1,15}), ?s=([^\s,]{1,512})$/;

function parsed(name: string, value: unknown): SignatureHeader | null {
	if (typeof value !== 'string' || !form.test(value)) return null;
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

/** Only headers that mean nothing to HTTP itself: the one that is found is sent on to Tamio under its own name. */
function entriesOf({ headers }: VendorRequest): [string, unknown][] {
	return Object.entries(objectOf(headers) ?? {}).filter(([name, value]) => value && !meantForHttp.test(name));
}

function saysSignature(name: string): boolean {
	return name.includes('signature');
}

const meantForHttp =
	/^(?:accept(?:-.*)?|authorization|connection|content-(?:encoding|length|type)|cookie|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|user-agent)$/;
