import { resolveBaseUrl, type Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../shared/core/http';
import { findRetryDelay } from '../../shared/core/retry';
import type { Vendor } from '../../shared/core/vendor';
import { pause } from './pause.cjs';
import type { ZObject } from './platform';

const TIMEOUT_MS = 20_000;
/** Zapier ends a step after 30 s; what is left is for its own work. */
const BUDGET_MS = 26_000;

/**
 * The vendor's API with the user's connection, for one step. A request is sent again after 429, and after 5xx or a
 * broken connection when it is idempotent, while the step has time. Throws `VendorError` when no answer came at all.
 */
export function createHttpClient(z: Pick<ZObject, 'request'>, vendor: Vendor, credential: Credential): HttpClient {
	const { rate } = vendor;
	const end = Date.now() + BUDGET_MS;
	let sent = 0;
	return async (request) => {
		const base = resolveBaseUrl(vendor, credential, request.api);
		const url = /^https?:/.test(request.url) ? request.url : base + request.url;
		const headers = createKeyHeader(vendor, credential, url);
		if (rate && sent >= rate.burst) await pause(1000 / rate.perSecond);
		sent += 1;
		for (let attempt = 1; ; attempt += 1) {
			const left = end - Date.now();
			const answer = left > 0 ? await send(z, url, request, headers, left) : null;
			const wait = findRetryDelay(request, answer, attempt);
			if (wait !== null && Date.now() + wait < end) await pause(wait);
			else if (answer === null) throw unreachable(vendor, url);
			else return answer;
		}
	};
}

/** One request; `null` when the connection failed or the time was over. */
async function send(
	z: Pick<ZObject, 'request'>,
	url: string,
	request: HttpRequest,
	key: Readonly<Record<string, string>>,
	left: number,
): Promise<HttpResponse | null> {
	const { content, type } = bodyOf(request);
	const options = {
		method: request.method,
		url: withoutCurlies(url, '%7B'),
		headers: { Accept: 'application/json', ...type, ...request.headers, ...key },
		...content,
		redirect: 'manual' as const,
		timeout: Math.min(request.timeout ?? TIMEOUT_MS, left),
		skipThrowForStatus: true,
		throwForThrottlingEarly: false,
	};
	try {
		const answer = await z.request(options);
		return {
			// 410 says for good what 404 says.
			status: answer.status === 410 ? 404 : answer.status,
			headers: Object.fromEntries(answer.headers),
			body: answer.data === undefined ? answer.content : answer.data,
		};
	} catch {
		return null;
	}
}

function bodyOf({ rawBody, body }: HttpRequest) {
	if (rawBody !== undefined) return { content: { body: rawBody } };
	if (body === undefined) return {};
	const json = withoutCurlies(JSON.stringify(body), '\\u007b');
	return { content: { body: json }, type: { 'Content-Type': 'application/json' } };
}

/** Zapier refuses requests with what looks like its own placeholders; JSON has two braces in a row in texts only. */
function withoutCurlies(text: string, brace: string): string {
	return text.replaceAll('{{', brace + brace);
}

function unreachable(vendor: Vendor, url: string): VendorError {
	return new VendorError(
		'unavailable',
		`${vendor.name} did not answer at ${new URL(url).host}. Wait a minute and try again.`,
	);
}

/** The header with the key, for the vendor's own addresses and no others. Throws for a key that no header can carry. */
export function createKeyHeader(vendor: Vendor, { baseUrls, apiKey }: Credential, url: string): Record<string, string> {
	const isOwn = [...baseUrls.values()].some(
		(address) => URL.canParse(address) && isBelow(new URL(url), new URL(address)),
	);
	if (!isOwn) return {};
	if (!sendable.test(apiKey)) {
		const label = vendor.credential.fields.find(({ role }) => role === 'apiKey')?.label ?? 'key';
		throw new VendorError(
			'unauthorized',
			`The ${label} of the ${vendor.name} connection has a character that no key has. Copy it again.`,
		);
	}
	const { name, prefix } = vendor.credential.header;
	return { [name]: `${prefix}${apiKey}` };
}

/** What a header can carry. */
const sendable = /^[\x20-\x7e\xa0-\xff]*$/;

function isBelow(url: URL, address: URL): boolean {
	const path = address.pathname.replace(/\/*$/, '/');
	return url.origin === address.origin && `${url.pathname}/`.startsWith(path);
}
