import { resolveBaseUrl, type Credential } from './credential';
import type { VendorError } from './errors';
import type { HttpClient, HttpRequest, HttpResponse } from './http';
import { findRetryDelay } from './retry';
import type { Vendor } from './vendor';

/** How a host sends a request and waits. */
export interface Transport {
	/** Sends one request; `null` when the connection fails or times out. */
	send(url: string, request: HttpRequest): Promise<HttpResponse | null>;
	pause(ms: number): Promise<unknown>;
	/** Whether the host has time for a delay; absent where it always has. */
	canWait?(ms: number): boolean;
	createUnreachableError(url: string): VendorError;
}

/**
 * Creates the client for a vendor's API. It keeps to the vendor's rate, retries after 429, and retries an idempotent
 * request after 5xx or without a response. Throws the host's `VendorError` when no response arrives.
 */
export function createClient(vendor: Vendor, credential: Credential, transport: Transport): HttpClient {
	const { rate } = vendor;
	let requestCount = 0;
	return async (request) => {
		const baseUrl = resolveBaseUrl(vendor, credential, request.api);
		const url = /^https?:/.test(request.url) ? request.url : baseUrl + request.url;
		if (rate && requestCount >= rate.burst) await transport.pause(1000 / rate.perSecond);
		requestCount += 1;
		for (let attempt = 1; ; attempt += 1) {
			const response = await transport.send(url, request);
			const delay = findRetryDelay(request, response, attempt);
			if (delay !== null && transport.canWait?.(delay) !== false) await transport.pause(delay);
			else if (response === null) throw transport.createUnreachableError(url);
			else return response;
		}
	};
}
