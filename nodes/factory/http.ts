import {
	NodeOperationError,
	sleep,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
	type RequestHelperFunctions,
} from 'n8n-workflow';
import { createClient } from '../../shared/core/client';
import type { Credential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../shared/core/http';
import type { Patience } from '../../shared/core/retry';
import type { Vendor } from '../../shared/core/vendor';
import { getCredentialType, type CredentialHost } from './credential';

/** n8n waits 300 s by default, too long for a person who watches the editor. */
const TIMEOUT_MS = 30_000;

export type HttpHost = CredentialHost & {
	readonly helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
};

/** What an execution adds: it has time, and a user can stop it. */
export interface ExecutionPart {
	readonly patience: Patience;
	/** Aborted when a user stops it. */
	readonly signal: AbortSignal | undefined;
}

/**
 * Requests to the vendor's API with the node's credential. Throws `VendorError` when there is no response at all. Throws
 * instead of sending anything after the execution was stopped, also while it waited to send a request again.
 */
export function createHttpClient(
	host: HttpHost,
	vendor: Vendor,
	credential: Credential,
	execution?: ExecutionPart,
): HttpClient {
	return createClient(vendor, credential, {
		async send({ url }, request) {
			if (execution?.signal?.aborted) throw new NodeOperationError(host.getNode(), 'The execution was stopped.');
			return await send(host, vendor, url, request);
		},
		pause: sleep,
		...(execution === undefined ? {} : { patience: execution.patience }),
		createUnreachableError: (url) => createUnreachableError(vendor, url),
	});
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
		host.logger.debug(`${vendor.name} didn’t respond: ${error instanceof Error ? error.name : 'unknown error'}`);
		return null;
	}
}

function toBodyOption({ rawBody, body }: HttpRequest): Pick<IHttpRequestOptions, 'body'> {
	if (rawBody !== undefined) return { body: rawBody };
	return body === undefined ? {} : { body: body as IDataObject }; // a vendor passes JSON
}

export function createUnreachableError(vendor: Vendor, url: string): VendorError {
	return new VendorError(
		'unavailable',
		`n8n can’t reach ${vendor.name} at ${new URL(url).host}. Check n8n’s firewall and proxy, then try again.`,
	);
}
