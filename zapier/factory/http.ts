import { resolveBaseUrl, type Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../shared/core/http';
import { findRetryDelay } from '../../shared/core/retry';
import type { Vendor } from '../../shared/core/vendor';
import { pause } from './pause.cjs';
import type { ZObject } from './platform';

const TIMEOUT_MS = 20_000;
/** Zapier ends a step after 30 s. The step needs the remaining time for its own work. */
const BUDGET_MS = 26_000;

/**
 * Creates the client for the vendor's API, for one step. It retries after 429, and retries an idempotent request after
 * 5xx or a network error, while the step has time. Throws a `VendorError` when no response arrives.
 */
export function createHttpClient(z: Pick<ZObject, 'request'>, vendor: Vendor, credential: Credential): HttpClient {
	const { rate } = vendor;
	const deadline = Date.now() + BUDGET_MS;
	let sent = 0;
	return async (request) => {
		const baseUrl = resolveBaseUrl(vendor, credential, request.api);
		const url = /^https?:/.test(request.url) ? request.url : baseUrl + request.url;
		const keyHeader = createKeyHeader(vendor, credential, url);
		if (rate && sent >= rate.burst) await pause(1000 / rate.perSecond);
		sent += 1;
		for (let attempt = 1; ; attempt += 1) {
			const remaining = deadline - Date.now();
			const response = remaining > 0 ? await send(z, url, request, keyHeader, remaining) : null;
			const delay = findRetryDelay(request, response, attempt);
			if (delay !== null && Date.now() + delay < deadline) await pause(delay);
			else if (response === null) throw toUnreachableError(vendor, url);
			else return response;
		}
	};
}

/** Sends one request. Returns `null` after a network error or a timeout. */
async function send(
	z: Pick<ZObject, 'request'>,
	url: string,
	request: HttpRequest,
	keyHeader: Readonly<Record<string, string>>,
	remaining: number,
): Promise<HttpResponse | null> {
	const { body, type } = toBody(request);
	const options = {
		method: request.method,
		url: escapeCurlies(url, '%7B'),
		headers: { Accept: 'application/json', ...type, ...request.headers, ...keyHeader },
		...body,
		redirect: 'manual' as const,
		timeout: Math.min(request.timeout ?? TIMEOUT_MS, remaining),
		skipThrowForStatus: true,
		throwForThrottlingEarly: false,
	};
	try {
		const response = await z.request(options);
		return {
			// Vendors handle 404 only, and 410 means the same for good.
			status: response.status === 410 ? 404 : response.status,
			headers: Object.fromEntries(response.headers),
			body: response.data === undefined ? response.content : response.data,
		};
	} catch {
		return null;
	}
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

function toUnreachableError(vendor: Vendor, url: string): VendorError {
	return new VendorError(
		'unavailable',
		`${vendor.name} didn’t respond at ${new URL(url).host}. Try again in a minute.`,
	);
}

/** The header with the key, for the vendor's own URLs only. Throws when the key can't be sent in a header. */
export function createKeyHeader(vendor: Vendor, { baseUrls, apiKey }: Credential, url: string): Record<string, string> {
	const isVendorUrl = [...baseUrls.values()].some(
		(baseUrl) => URL.canParse(baseUrl) && isWithin(new URL(url), new URL(baseUrl)),
	);
	if (!isVendorUrl) return {};
	if (!HEADER_VALUE.test(apiKey)) {
		const label = vendor.credential.fields.find(({ role }) => role === 'apiKey')?.label ?? 'key';
		throw new VendorError(
			'unauthorized',
			`The ${label} contains a character that isn’t allowed in a key. Copy it from ${vendor.name} again.`,
		);
	}
	const { name, prefix } = vendor.credential.header;
	return { [name]: `${prefix}${apiKey}` };
}

const HEADER_VALUE = /^[\x20-\x7e\xa0-\xff]*$/;

function isWithin(url: URL, baseUrl: URL): boolean {
	const path = baseUrl.pathname.replace(/\/*$/, '/');
	return url.origin === baseUrl.origin && `${url.pathname}/`.startsWith(path);
}
