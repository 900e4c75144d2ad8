import type { FunctionsBase, RequestHelperFunctions } from 'n8n-workflow';
import type { HttpResponse } from '../../shared/core/http';

/** The proxy in front of n8n gives up earlier. */
const TIMEOUT_MS = 10_000;

type Host = Pick<FunctionsBase, 'logger'> & { readonly helpers: Pick<RequestHelperFunctions, 'httpRequest'> };

/**
 * A request to a webhook URL of this n8n instance, without a credential. `null` when the connection fails or times out, or
 * when n8n's protection against SSRF refuses the address.
 */
export async function requestOwnUrl(host: Host, url: string): Promise<HttpResponse | null> {
	try {
		const response = await host.helpers.httpRequest({
			method: 'POST',
			url,
			headers: { Accept: 'application/json' },
			body: {},
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		});
		return { status: response.statusCode, headers: response.headers, body: response.body };
	} catch (error) {
		host.logger.debug(`n8n can’t reach its own URL: ${error instanceof Error ? error.name : 'unknown error'}`);
		return null;
	}
}
