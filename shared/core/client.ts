import { authorize, type Authorization } from './authorize';
import { resolveBaseUrl, type Credential } from './credential';
import { VendorError } from './errors';
import type { HttpClient, HttpRequest, HttpResponse } from './http';
import { findRetryDelay, type Patience } from './retry';
import type { Vendor } from './vendor';

/** How a host sends a request and waits. */
export interface Transport {
	/** Sends one request without following redirects; `null` when the connection fails or times out. */
	send(target: Authorization, request: HttpRequest): Promise<HttpResponse | null>;
	pause(ms: number): Promise<unknown>;
	/** Whether the host has time for a delay; absent where it always has. */
	canWait?(ms: number): boolean;
	/** How long it waits while the vendor's rate limit is reached; absent where somebody waits for the response. */
	readonly patience?: Patience;
	createUnreachableError(url: string): VendorError;
}

/**
 * Creates the client for a vendor's API. It keeps to the vendor's rate, retries after 429, and retries an idempotent
 * request after 5xx or without a response. Throws `VendorError` for a redirect, and the host's when no response arrives.
 */
export function createClient(vendor: Vendor, credential: Credential, transport: Transport): HttpClient {
	const { rate } = vendor;
	let requestCount = 0;
	return async (request) => {
		const baseUrl = resolveBaseUrl(vendor, credential, request.api);
		const target = authorize(vendor, credential, baseUrl + request.url);
		if (rate && requestCount >= rate.burst) await transport.pause(1000 / rate.perSecond);
		requestCount += 1;
		const response = await sendWithRetries(transport, target, request);
		if (response.status >= 300 && response.status < 400) throw createRedirectError(vendor, response.status);
		return response;
	};
}

async function sendWithRetries(
	transport: Transport,
	target: Authorization,
	request: HttpRequest,
	attempt = 1,
): Promise<HttpResponse> {
	const response = await transport.send(target, request);
	const delay = findRetryDelay(request, response, attempt, transport.patience);
	if (delay !== null && transport.canWait?.(delay) !== false) {
		await transport.pause(delay);
		return await sendWithRetries(transport, target, request, attempt + 1);
	}
	if (response === null) throw transport.createUnreachableError(target.url);
	return response;
}

/** A redirect leads to an address that nobody entered, so it is not followed. */
function createRedirectError(vendor: Vendor, status: number): VendorError {
	const labels = vendor.credential.fields.filter(({ role }) => role === 'baseUrl').map(({ label }) => label);
	return new VendorError(
		'unexpected_response',
		`${vendor.name} redirected the request to another URL (HTTP ${status}). Check the ${labels.join(' and the ')}.`,
	);
}
