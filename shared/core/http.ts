/**
 * How a vendor asks its API. The host implements it: authentication, retries, pacing and the 30 s
 * time-out are the host's, so that a vendor module never sees a key.
 *
 * It never throws for a status; it throws only when no answer came at all. `url` is a path on the
 * vendor's API or an absolute URL; `body` is sent as JSON; the answer's `body` is parsed JSON, or the text.
 */
export type HttpClient = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	readonly url: string;
	/** The key of the credential field with the API's address, where the vendor has several; else the first. */
	readonly api?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	/** These bytes as the body, instead of `body`. */
	readonly rawBody?: Buffer;
	/** In ms, instead of the host's 30 s. */
	readonly timeout?: number;
	/** True when sending it twice does no harm: only then is it sent again after a 5xx or a broken connection. */
	readonly idempotent?: boolean;
}

export interface HttpResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}
