import { at } from './read';

/** One delivery, as the host received it. */
export interface VendorRequest {
	/** The exact bytes of the body, never serialized again, because a signature covers exactly these bytes. */
	readonly rawBody: Buffer;
	/** Header names in lower case. A header that was sent twice is an array, as in Node's `IncomingHttpHeaders`. */
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** The decoded parameters of the query. */
	readonly query: Readonly<Record<string, unknown>>;
	/** The URL of the request; can be relative. */
	readonly url: string;
}

/** The result of a verification. `reason` never quotes a secret or the body. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: RejectedReason };

/** Why a delivery is rejected. The sender receives a 401 with this reason. */
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
	| 'body_too_large'
	| 'body_not_utf8'
	| 'body_not_json'
	| 'body_not_object'
	| 'body_not_event'
	| 'body_too_deep'
	| 'time_missing'
	| 'too_old'
	| 'in_the_future';

/** The header's text; `null` when it is absent, empty, or sent more than once (then it proves nothing). */
export function readHeader(request: VendorRequest, name: string): string | null {
	const value = at(request.headers, name);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The query parameter's text; `null` when it is absent, empty, or sent more than once. */
export function readQuery(request: Pick<VendorRequest, 'query'>, name: string): string | null {
	const value = at(request.query, name);
	return typeof value === 'string' && value !== '' ? value : null;
}
