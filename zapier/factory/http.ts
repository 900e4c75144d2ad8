import { createClient } from '../../shared/core/client';
import { findFieldNoun, type Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { pause } from './pause.cjs';
import type { ZObject } from './platform';

const TIMEOUT_MS = 20_000;
/** Zapier ends a step after 30 s. The step needs the remaining time for its own work. */
const BUDGET_MS = 26_000;

/** Creates the client for the vendor's API, for one step. It retries only while the step has time. */
export function createHttpClient(z: Pick<ZObject, 'request'>, vendor: Vendor, credential: Credential): HttpClient {
	const deadline = Date.now() + BUDGET_MS;
	return createClient(vendor, credential, {
		async send(url, request) {
			const keyHeader = createKeyHeader(vendor, credential, url);
			const remaining = deadline - Date.now();
			return remaining > 0 ? await send(z, url, request, keyHeader, remaining) : null;
		},
		pause,
		canWait: (ms) => Date.now() + ms < deadline,
		createUnreachableError: (url) => createUnreachableError(vendor, url),
	});
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

function createUnreachableError(vendor: Vendor, url: string): VendorError {
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
		const key = findFieldNoun(vendor, 'apiKey') ?? 'key';
		throw new VendorError(
			'unauthorized',
			`The ${key} contains a character that isn’t allowed in a key. Copy it from ${vendor.name} again.`,
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
