import { readHeader, type VendorRequest, type Verdict } from '../../core/request';
import {
	hmacHex,
	isHmacHex,
	isSignedByAny,
	readSigningSecrets,
	TOKEN_PARAMETER,
	verifyToken,
} from '../../core/signature';
import type { Secrets, SignedParts } from '../../core/vendor';

/**
 * Plain signs the raw body with HMAC-SHA256 in lower-case hex, without a time or a prefix. It signs only when the workspace
 * has a secret (plain.com/docs/api-reference/request-signing).
 */
const SIGNATURE_HEADER = 'plain-request-signature';

export function sign(rawBody: Buffer, secrets: Secrets): SignedParts {
	const [secret] = readSigningSecrets(secrets);
	return {
		headers: secret ? { [SIGNATURE_HEADER]: hmacHex(secret, rawBody) } : {},
		...(secrets.token ? { query: { [TOKEN_PARAMETER]: secrets.token } } : {}),
	};
}

/**
 * A delivery to a URL that we registered must carry the token and, if a signing secret is set, the signature as well.
 * A delivery from elsewhere, such as a file or a queue, has no token: there the signature is the proof.
 */
export function verify(request: VendorRequest, secrets: Secrets): Verdict {
	const signing = readSigningSecrets(secrets);
	const hasToken = secrets?.token !== undefined || secrets?.tokenDigest !== undefined;
	if (hasToken || signing.length === 0) {
		const verdict = verifyToken(request, secrets);
		if (!verdict.ok) return verdict;
	}
	return signing.length === 0 ? { ok: true } : verifySignature(request, signing);
}

function verifySignature(request: VendorRequest, signing: readonly string[]): Verdict {
	const signature = readHeader(request, SIGNATURE_HEADER);
	if (signature === null) return { ok: false, reason: 'signature_missing' };
	if (!isHmacHex(signature)) return { ok: false, reason: 'signature_malformed' };
	return isSignedByAny(signing, (secret) => hmacHex(secret, request.rawBody), signature)
		? { ok: true }
		: { ok: false, reason: 'signature_mismatch' };
}
