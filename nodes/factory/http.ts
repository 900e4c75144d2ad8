import {
	sleep,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
	type RequestHelperFunctions,
} from 'n8n-workflow';
import { resolveBaseUrl, type Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../shared/core/http';
import { findRetryDelay } from '../../shared/core/retry';
import type { Vendor } from '../../shared/core/vendor';
import { getCredentialType, type CredentialHost } from './credential';

/** n8n waits 300 s by default, too long for a person who watches the editor. */
const TIMEOUT_MS = 30_000;

export type HttpHost = CredentialHost & {
	readonly helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
};

/**
 * Requests to the vendor's API with the node's credential. A request is repeated after 429, and after 5xx or a broken
 * connection when it is idempotent. Throws `VendorError` when there is no response at all.
 */
export function createHttpClient(host: HttpHost, vendor: Vendor, credential: Credential): HttpClient {
	const { rate } = vendor;
	let requestCount = 0;
	return async (request) => {
		const baseUrl = resolveBaseUrl(vendor, credential, request.api);
		const url = /^https?:/.test(request.url) ? request.url : baseUrl + request.url;
		if (rate && requestCount >= rate.burst) await sleep(1000 / rate.perSecond);
		requestCount += 1;
		for (let attempt = 1; ; attempt += 1) {
			const response = await send(host, vendor, url, request);
			const delay = findRetryDelay(request, response, attempt);
			if (delay !== null) await sleep(delay);
			else if (response === null) throw createUnreachableError(vendor, url);
			else return response;
		}
	};
}

/** One request; `null` when the connection fails or times out. */
async function send(host: HttpHost, vendor: Vendor, url: string, request: HttpRequest): Promise<HttpResponse | null> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url,
		headers: { Accept: 'application/json', ...request.headers },
		...toBodyOption(request),
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: request.timeout ?? TIMEOUT_MS,
	};
	try {
		const response = await host.helpers.httpRequestWithAuthentication.call(
			host as unknown as IAllExecuteFunctions, // every n8n function that has this helper is one of them
			getCredentialType(vendor),
			options,
		);
		return { status: response.statusCode, headers: response.headers, body: response.body };
	} catch (error) {
		host.logger.debug(`${vendor.name} did not respond: ${error instanceof Error ? error.name : 'unknown error'}`);
		return null;
	}
}

function toBodyOption({ rawBody, body }: HttpRequest): Pick<IHttpRequestOptions, 'body'> {
	if (rawBody !== undefined) return { body: rawBody };
	return body === undefined ? {} : { body: body as IDataObject }; // a vendor passes JSON
}

function createUnreachableError(vendor: Vendor, url: string): VendorError {
	return new VendorError(
		'unavailable',
		`n8n can’t reach ${vendor.name} at ${new URL(url).host}. Check n8n’s firewall and proxy, then try again.`,
	);
}
