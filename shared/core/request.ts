import { at } from './read';

/** One delivery, as the host received it. */
export interface VendorRequest {
	/** The body's exact bytes. Never re-serialized: a signature covers these bytes and no others. */
	readonly rawBody: Buffer;
	/** Header names in lower case. A header that came twice is an array, as Node's `IncomingHttpHeaders` has it. */
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** The query's parameters, decoded. */
	readonly query: Readonly<Record<string, unknown>>;
	/** The address that was called; may be relative. */
	readonly url: string;
}

/** What a verification found. `reason` names the fault and never quotes a secret or the body. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: RejectedReason };

/** Why a delivery is refused; the sender gets a 401 with this word. */
export type RejectedReason =
	| 'no_raw_body'
	| 'no_secret'
	| 'secret_malformed'
	| 'token_missing'
	| 'token_mismatch'
	| 'signature_missing'
	| 'signature_malformed'
	| 'signature_mismatch'
	| 'subscription_mismatch'
	| 'account_mismatch'
	| 'unconfirmed'
	| 'body_empty'
	| 'body_not_utf8'
	| 'body_not_json'
	| 'body_not_object'
	| 'body_too_deep'
	| 'time_missing'
	| 'too_old'
	| 'in_the_future';

/** The header's text, or `null` when it is absent, empty, or came more than once (then it proves nothing). */
export function readHeader(request: VendorRequest, name: string): string | null {
	const value = at(request.headers, name);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The query parameter's text, or `null` when it is absent, empty, or came more than once. */
export function readQuery(request: VendorRequest, name: string): string | null {
	const value = at(request.query, name);
	return typeof value === 'string' && value !== '' ? value : null;
}
