import { textAt } from '../../core/read';
import { msAt } from '../../core/time';
import type { VendorRequest, Verdict } from '../../core/request';
import { hmacHex, isSignedByAny, readSigningSecrets } from '../../core/signature';
import type { Secrets, SignedParts } from '../../core/vendor';
import { explainMissingHeader, findSignatureHeader } from './signature-header';

/**
 * Tamio signs with HMAC-SHA256 and the endpoint's secret, and sends `t=<time>,s=<signature>` (developers.tamio.com/webhooks).
 * Which bytes it signs and how it encodes the signature is unknown, so `verify` tries every likely form. Each of them needs the secret.
 */
export function sign(rawBody: Buffer, secrets: Secrets, now: number): SignedParts {
	const [secret] = readSigningSecrets(secrets);
	if (secret === undefined) return { headers: {} };
	const t = String(Math.floor(now / 1000));
	return { headers: { signature: `t=${t},s=${hmacHex(secret, `${t}.`, rawBody)}` } };
}

/** A signature over the body alone does not prove `t`: a copy with a newer `t` passes once its event ID is forgotten. */
export function verify(request: VendorRequest, secrets: Secrets): Verdict {
	const signing = readSigningSecrets(secrets);
	if (signing.length === 0) return { ok: false, reason: 'no_secret' };
	const header = findSignatureHeader(request);
	if (header === null) return { ok: false, reason: explainMissingHeader(request) };
	const signature = toHex(header.s);
	if (signature === null) return { ok: false, reason: 'signature_malformed' };
	// Both are computed, so that the time does not reveal which one matches.
	const coversTime = isSignedByAny(signing, (secret) => hmacHex(secret, `${header.t}.`, request.rawBody), signature);
	const coversBody = isSignedByAny(signing, (secret) => hmacHex(secret, request.rawBody), signature);
	return coversTime || coversBody ? { ok: true } : { ok: false, reason: 'signature_mismatch' };
}

/** The signature's own time, presumably in seconds. Whether Tamio renews it for a retry is unknown. */
export function findSentAt(_payload: unknown, request: VendorRequest): number | null {
	const header = findSignatureHeader(request);
	return header === null ? null : msAt({ t: Number(header.t) }, 't');
}

/** Two endpoints may get the same event, so the endpoint is what a delivery belongs to. */
export function findSubscriptionId(payload: unknown): string | null {
	return textAt(payload, 'endpoint_id');
}

const hexForm = /^[0-9a-f]{64}$/i;
const base64Form = /^[0-9a-z+/]{43}=?$/i;

/** The signature's 32 bytes in lower-case hex. Base64 may lack its padding, but must otherwise be the bytes' only spelling. */
function toHex(signature: string): string | null {
	if (hexForm.test(signature)) return signature.toLowerCase();
	if (!base64Form.test(signature)) return null;
	const bytes = Buffer.from(signature, 'base64');
	return bytes.toString('base64').startsWith(signature.slice(0, 43)) ? bytes.toString('hex') : null;
}
