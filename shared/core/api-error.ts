import { VendorError, type VendorErrorCode } from './errors';
import { quoteVendorText } from './safe-text';
import { toEnumeration, toSentence } from './sentence';

/** A vendor's part in the messages about refused requests. */
export interface ApiErrorHints {
	/** The vendor's name. */
	readonly name: string;
	/** What the vendor calls its key, such as `API key`. */
	readonly key: string;
	/** What to do at the vendor, by the error's code, in whole sentences. */
	readonly remedies: Readonly<Partial<Record<VendorErrorCode, string>>>;
}

/** What a vendor reads from the response that refuses a request. */
export interface ApiRefusal {
	readonly status: number;
	/** Where the body says more than the status does. */
	readonly code?: VendorErrorCode;
	/** The text for people in the body, never the whole body: bodies can contain secrets. */
	readonly message?: string | null;
	/** The permissions that the key lacks, by the vendor's names. */
	readonly permissions?: readonly string[];
	/** What the key isn't allowed to do, such as `read tickets`. */
	readonly action?: string;
	/** What the vendor can't find, such as `webhook target`. */
	readonly resource?: string;
	/** What to do in this case, instead of the remedy for its code. */
	readonly remedy?: string;
}

/** The error for a refused request: the fact first, then the remedy at the vendor. */
export function toVendorError(hints: ApiErrorHints, refusal: ApiRefusal): VendorError {
	const code = refusal.code ?? toErrorCode(refusal.status);
	const remedy = refusal.remedy ?? hints.remedies[code] ?? defaultRemedies[code];
	const fact = describeRefusal(code, hints, refusal);
	return new VendorError(code, remedy === undefined ? fact : `${fact} ${remedy}`);
}

const defaultRemedies: ApiErrorHints['remedies'] = {
	rate_limited: 'Try again in a minute.',
	unavailable: 'Try again in a minute.',
};

/** The code of an HTTP status whose body says no more. */
export function toErrorCode(status: number): VendorErrorCode {
	return codes[status] ?? (status >= 500 ? 'unavailable' : 'unexpected_response');
}

const codes: Readonly<Record<number, VendorErrorCode>> = {
	400: 'invalid',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'not_found',
	409: 'invalid',
	410: 'not_found',
	422: 'invalid',
	429: 'rate_limited',
};

function describeRefusal(code: VendorErrorCode, hints: ApiErrorHints, refusal: ApiRefusal): string {
	const { name, key } = hints;
	const quoted = quoteVendorText(refusal.message);
	switch (code) {
		case 'unauthorized':
			return `${name} rejected the ${key}.`;
		case 'forbidden':
			return describeForbidden(hints, refusal, quoted);
		case 'not_found':
			return `${name} can’t find the ${refusal.resource ?? 'requested resource'}.`;
		case 'limit_reached':
			return quoted === '' ? `Your ${name} account reached a limit.` : toSentence(quoted);
		case 'rate_limited':
			return `${name}’s rate limit was reached.`;
		case 'invalid':
		case 'invalid_credential':
			return quoted === ''
				? `${name} rejected the request and gave no reason.`
				: toSentence(`${name} rejected the request: ${quoted}`);
		case 'unavailable':
			return refusal.status >= 500 ? `${name} is unavailable (HTTP ${refusal.status}).` : `${name} is unavailable.`;
		case 'unexpected_response':
			return `${name} returned an unexpected response.`;
	}
}

function describeForbidden({ name, key }: ApiErrorHints, refusal: ApiRefusal, quoted: string): string {
	const { action = 'do this', permissions = [] } = refusal;
	if (permissions.length > 0) return `The ${name} ${key} lacks ${toEnumeration(permissions)}.`;
	const reason = quoted === '' ? '.' : toSentence(`: ${quoted}`);
	return `The ${name} ${key} isn’t allowed to ${action}${reason}`;
}
