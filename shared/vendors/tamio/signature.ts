import { textAt } from '../../core/read';
import { msAt } from '../../core/time';
import type { VendorRequest, Verdict } from '../../core/request';
import { isSignedByAny, hmacHex, readSigningSecrets } from '../../core/signature';
import type { Secrets, SignedParts } from '../../core/vendor';
import { findSignatureHeader, explainMissingHeader } from './signature-header';

/**
 * Tamio signs with HMAC-SHA256 by the endpoint's secret and sends `t=<time>,s=<signature>` (developers.tamio.com/webhooks). The page
 * does not let us read over which bytes and in which spelling, so each likely form is tried: every one of them needs the secret.
 */
export function sign(rawBody: Buffer, secrets: Secrets, now: number): SignedParts {
	const [secret] = readSigningSecrets(secrets);
	if (secret === undefined) return { headers: {} };
	const t = String(Math.floor(now / 1000));
	return { headers: { signature: `t=${t},s=${hmacHex(secret, `${t}.`, rawBody)}` } };
}

/** Where only the body is signed, `t` is not proven: a copy with a newer `t` passes as long as its id is forgotten. */
export function verify(request: VendorRequest, secrets: Secrets): Verdict {
	const signing = readSigningSecrets(secrets);
	if (signing.length === 0) return { ok: false, reason: 'no_secret' };
	const header = findSignatureHeader(request);
	if (header === null) return { ok: false, reason: explainMissingHeader(request) };
	const given = hexOf(header.s);
	if (given === null) return { ok: false, reason: 'signature_malformed' };
	const ofBoth = isSignedByAny(signing, (secret) => hmacHex(secret, `${header.t}.`, request.rawBody), given);
	const ofBody = isSignedByAny(signing, (secret) => hmacHex(secret, request.rawBody), given);
	return ofBoth || ofBody ? { ok: true } : { ok: false, reason: 'signature_mismatch' };
}

/** The signature's own time: in seconds, it seems; whether a repeated delivery gets a new one is not known. */
export function findSentAt(_payload: unknown, request: VendorRequest): number | null {
	const header = findSignatureHeader(request);
	return header === null ? null : msAt({ t: Number(header.t) }, 't');
}

/** Keeps apart what two endpoints get of the same event. */
export function findSubscriptionId(payload: unknown): string | null {
	return textAt(payload, 'endpoint_id');
}

const inHex = /^[0-9a-f]{64}$/i;
const inBase64 = /^[0-9a-z+/]{43}=?$/i;

/** The signature's 32 bytes in lower-case hex; base64 must be what the bytes would be written as, but for its padding. */
function hexOf(s: string): string | null {
	if (inHex.test(s)) return s.toLowerCase();
	if (!inBase64.test(s)) return null;
	const bytes = Buffer.from(s, 'base64');
	return bytes.toString('base64').startsWith(s.slice(0, 43)) ? bytes.toString('hex') : null;
}
