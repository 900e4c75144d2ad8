import { readHeader, type VendorRequest, type Verdict } from '../../core/request';
import { hmacHex, isSignedByAny, readSigningSecrets, TOKEN_PARAMETER, verifyToken } from '../../core/signature';
import type { Secrets, SignedParts } from '../../core/vendor';

/** Acme signs the raw body with HMAC-SHA256 in hex. */
const SIGNATURE_HEADER = 'acme-signature';

export function sign(rawBody: Buffer, secrets: Secrets): SignedParts {
	const [secret] = readSigningSecrets(secrets);
	return {
		headers: secret === undefined ? {} : { [SIGNATURE_HEADER]: hmacHex(secret, rawBody) },
		query: secrets.token === undefined ? {} : { [TOKEN_PARAMETER]: secrets.token },
	};
}

/** The token always has to match. With a signing secret, the signature has to match as well. */
export function verify(request: VendorRequest, secrets: Secrets): Verdict {
	const verdict = verifyToken(request, secrets);
	const signing = readSigningSecrets(secrets);
	if (!verdict.ok || signing.length === 0) return verdict;
	const signature = readHeader(request, SIGNATURE_HEADER);
	if (signature === null) return { ok: false, reason: 'signature_missing' };
	const isSigned = isSignedByAny(signing, (secret) => hmacHex(secret, request.rawBody), signature);
	return isSigned ? { ok: true } : { ok: false, reason: 'signature_mismatch' };
}
