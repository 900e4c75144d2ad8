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

/** n8n waits 300 s by default; an editor that a person looks at must not. */
const TIMEOUT_MS = 30_000;

export type HttpHost = CredentialHost & {
	readonly helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
};

/**
 * The vendor's API with the node's credential. A request is sent again after 429, and after 5xx or a broken
 * connection when it is idempotent. Throws `VendorError` when no answer came at all.
 */
export function createHttpClient(host: HttpHost, vendor: Vendor, credential: Credential): HttpClient {
	const { rate } = vendor;
	let sent = 0;
	return async (request) => {
		const base = resolveBaseUrl(vendor, credential, request.api);
		const url = /^https?:/.test(request.url) ? request.url : base + request.url;
		if (rate && sent >= rate.burst) await sleep(1000 / rate.perSecond);
		sent += 1;
		for (let attempt = 1; ; attempt += 1) {
			const answer = await send(host, vendor, url, request);
			const pause = findRetryDelay(request, answer, attempt);
			if (pause !== null) await sleep(pause);
			else if (answer === null) throw unreachable(vendor, url);
			else return answer;
		}
	};
}

/** One request; `null` when the connection failed or the time was over. */
async function send(host: HttpHost, vendor: Vendor, url: string, request: HttpRequest): Promise<HttpResponse | null> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url,
		headers: { Accept: 'application/json', ...request.headers },
		...bodyOf(request),
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: request.timeout ?? TIMEOUT_MS,
	};
	try {
		const answer = await host.helpers.httpRequestWithAuthentication.call(
			host as unknown as IAllExecuteFunctions, // every n8n function that has this helper is one of them
			getCredentialType(vendor),
			options,
		);
		return { status: answer.statusCode, headers: answer.headers, body: answer.body };
	} catch (error) {
		host.logger.debug(`${vendor.name} did not answer: ${error instanceof Error ? error.name : 'unknown'}`);
		return null;
	}
}

function bodyOf({ rawBody, body }: HttpRequest): Pick<IHttpRequestOptions, 'body'> {
	if (rawBody !== undefined) return { body: rawBody };
	return body === undefined ? {} : { body: body as IDataObject }; // what a vendor passes is JSON
}

function unreachable(vendor: Vendor, url: string): VendorError {
	return new VendorError(
		'unavailable',
		`${vendor.name} did not answer at ${new URL(url).host}. Check that n8n may connect to it (firewall, proxy), and wait.`,
	);
}
