import type { Authorization } from '../../shared/core/authorize';
import { createClient } from '../../shared/core/client';
import type { Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../shared/core/http';
import { readRequestedDelay } from '../../shared/core/retry';
import { parseJson } from '../../shared/core/values';
import type { Vendor } from '../../shared/core/vendor';
import { pause } from './pause.cjs';
import type { ZObject } from './platform';

const TIMEOUT_MS = 20_000;
/** Zapier ends a step after 30 s. The step needs the remaining time for its own work. */
const BUDGET_MS = 26_000;

/** What the vendor says about its rate limit during a step that Zapier runs again. */
export interface RateLimit {
	/** When to try again, in seconds from now. */
	retryAfter: number | null;
}

/** Creates the client for the vendor's API, for one step. It retries only while the step has time. */
export function createHttpClient(
	z: Pick<ZObject, 'request'>,
	vendor: Vendor,
	credential: Credential,
	limit?: RateLimit,
): HttpClient {
	const deadline = Date.now() + BUDGET_MS;
	return createClient(vendor, credential, {
		async send(target, request) {
			const remaining = deadline - Date.now();
			const response = remaining > 0 ? await send(z, target, request, remaining) : null;
			if (limit !== undefined) limit.retryAfter = response?.status === 429 ? readRetryAfter(response) : null;
			return response;
		},
		pause,
		// Zapier can run the step again after a longer delay than the step has time for.
		canWait: (ms) => Date.now() + Math.max(ms, (limit?.retryAfter ?? 0) * 1000) < deadline,
		createUnreachableError: (url) => createUnreachableError(vendor, url),
	});
}

/**
 * Sends one request. Returns `null` after a network error or a timeout. It reads the raw response, because Zapier doesn't
 * log the content of that. Thena's lists contain the callback URLs of all triggers in a text in which Zapier finds no token.
 */
async function send(
	z: Pick<ZObject, 'request'>,
	{ url, header }: Authorization,
	request: HttpRequest,
	remaining: number,
): Promise<HttpResponse | null> {
	const { body, type } = toBody(request);
	const options = {
		method: request.method,
		url: escapeCurlies(url, '%7B'),
		headers: { Accept: 'application/json', ...type, ...request.headers, ...header },
		...body,
		redirect: 'manual' as const,
		timeout: Math.min(request.timeout ?? TIMEOUT_MS, remaining),
		skipThrowForStatus: true,
		throwForThrottlingEarly: false,
		raw: true as const,
	};
	try {
		const response = await z.request(options);
		const text = await response.text();
		return {
			// Vendors handle 404 only, and 410 means the same for good.
			status: response.status === 410 ? 404 : response.status,
			headers: Object.fromEntries(response.headers),
			body: parseJson(text) ?? text,
		};
	} catch {
		return null;
	}
}

function readRetryAfter(response: HttpResponse): number | null {
	const seconds = Math.ceil(readRequestedDelay(response) / 1000);
	return seconds > 0 && Number.isFinite(seconds) ? seconds : null;
}

function toBody({ rawBody, body }: HttpRequest) {
	if (rawBody !== undefined) return { body: { body: rawBody } };
	if (body === undefined) return {};
	const json = escapeCurlies(JSON.stringify(body), '\\u007b');
	return { body: { body: json }, type: { 'Content-Type': 'application/json' } };
}

/** Zapier rejects requests with text that looks like its own placeholders. JSON has two braces in a row only in strings. */
function escapeCurlies(text: string, brace: string): string {
	return text.replaceAll('{{', brace + brace);
}

function createUnreachableError(vendor: Vendor, url: string): VendorError {
	return new VendorError(
		'unavailable',
		`${vendor.name} didn’t respond at ${new URL(url).host}. Try again in a minute.`,
	);
}
