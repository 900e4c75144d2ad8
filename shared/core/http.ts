/**
 * Sends a request to a vendor's API. The host implements it with authentication, retries, rate limiting, and a timeout of
 * 30 s, so a vendor never sees a key.
 *
 * It throws for a redirect and when there is no response, never for another status. `url` is a path on the vendor's API.
 * `body` is sent as JSON. The response's `body` is parsed JSON, or text.
 */
export type HttpClient = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	readonly url: string;
	/** The key of the field with the API's base URL, for a vendor with several APIs; absent means the first. */
	readonly api?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	/** Sent as the body instead of `body`. */
	readonly rawBody?: Buffer;
	/** The timeout in ms, instead of 30 s. */
	readonly timeout?: number;
	/** Whether sending it twice does no harm. Only then it is sent again after a 5xx or without a response. */
	readonly idempotent?: boolean;
	/** `false` sends it once only, not again after 429 either. */
	readonly retry?: false;
}

export interface HttpResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}
