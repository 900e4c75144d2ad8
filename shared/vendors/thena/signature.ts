import type { VendorRequest, Verdict } from '../../core/request';
import { TOKEN_PARAMETER, verifyToken } from '../../core/signature';
import type { Secrets, SignedParts } from '../../core/vendor';

/**
 * Thena documents no signature, so the random token in the URL is the proof. A URL's query survives delivery (observed in
 * github.com/hhafez300/thena-pagerduty-bridge).
 */
export function sign(_rawBody: Buffer, { token }: Secrets): SignedParts {
	return { headers: {}, ...(token ? { query: { [TOKEN_PARAMETER]: token } } : {}) };
}

export function verify(request: VendorRequest, secrets: Secrets): Verdict {
	return verifyToken(request, secrets);
}
