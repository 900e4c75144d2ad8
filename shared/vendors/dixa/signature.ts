import { readHeader, type VendorRequest, type Verdict } from '../../core/request';
import { hmacHex, isHmacHex, isSignedByAny, readSigningSecrets } from '../../core/signature';
import type { Expectation, Secrets, SignedParts } from '../../core/vendor';

/**
 * Dixa signs `<t>.<raw body>` with HMAC-SHA256 in hex and sends `t=<ms>,v1=<signature>`. The key is the webhook's secret,
 * decoded from hex (docs.dixa.io/docs/webhooks/webhooks-security).
 */
const SIGNATURE_HEADER = 'x-dixa-signature';
const SUBSCRIPTION_HEADER = 'x-dixa-subscription-id';

const bytesInHex = /^(?:[0-9a-f]{2})+$/i;
const milliseconds = /^\d{1,15}$/;

export function sign(rawBody: Buffer, secrets: Secrets, now: number): SignedParts {
	const [secret = ''] = readSigningSecrets(secrets);
	if (!isSecret(secret)) return { headers: {} };
	const t = String(now);
	return { headers: { [SIGNATURE_HEADER]: `t=${t},v1=${createSignature(secret, t, rawBody)}` } };
}

/** Every webhook has its own secret, so a delivery for another webhook is rejected before its signature is checked. */
export function verify(request: VendorRequest, secrets: Secrets, expect?: Expectation): Verdict {
	const signing = readSigningSecrets(secrets);
	if (signing.length === 0) return { ok: false, reason: 'no_secret' };
	const usable = signing.filter(isSecret);
	if (usable.length === 0) return { ok: false, reason: 'secret_malformed' };
	if (expect?.subscription !== undefined && findSubscriptionId(null, request) !== expect.subscription) {
		return { ok: false, reason: 'subscription_mismatch' };
	}
	if (readHeader(request, SIGNATURE_HEADER) === null) return { ok: false, reason: 'signature_missing' };
	const header = parseHeader(request);
	if (header === null) return { ok: false, reason: 'signature_malformed' };
	const { t, v1 } = header;
	if (isSignedByAny(usable, (secret) => createSignature(secret, t, request.rawBody), v1)) return { ok: true };
	return { ok: false, reason: usable.length < signing.length ? 'secret_malformed' : 'signature_mismatch' };
}

/** The signature's own time: when Dixa sent the event. A retry repeats it (docs/vendors/dixa.md), so a late one is old. */
export function findSentAt(_payload: unknown, request: VendorRequest): number | null {
	const header = parseHeader(request);
	return header === null ? null : Number(header.t);
}

export function findSubscriptionId(_payload: unknown, request: VendorRequest): string | null {
	return readHeader(request, SUBSCRIPTION_HEADER);
}

/** Whether a secret has the form of Dixa's: bytes in hex. */
export function isSecret(secret: string): boolean {
	return bytesInHex.test(secret);
}

/** `t` is signed as the header's text, so a leading zero counts. */
function createSignature(secret: string, t: string, rawBody: Buffer): string {
	return hmacHex(Buffer.from(secret, 'hex'), `${t}.`, rawBody);
}

/** Ignores parts with other names. A part that comes twice proves nothing, so the header is malformed. */
function parseHeader(request: VendorRequest): { readonly t: string; readonly v1: string } | null {
	let t: string | null = null;
	let v1: string | null = null;
	for (const part of (readHeader(request, SIGNATURE_HEADER) ?? '').split(',')) {
		const text = part.trim();
		if (text.startsWith('t=')) t = t === null ? text.slice(2) : '';
		else if (text.startsWith('v1=')) v1 = v1 === null ? text.slice(3) : '';
	}
	return t !== null && v1 !== null && milliseconds.test(t) && isHmacHex(v1) ? { t, v1 } : null;
}
