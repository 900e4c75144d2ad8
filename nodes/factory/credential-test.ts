import { sleep, type ICredentialTestFunctions, type INodeCredentialTestResult } from 'n8n-workflow';
import type { Authorization } from '../../shared/core/authorize';
import { createClient } from '../../shared/core/client';
import { VendorError } from '../../shared/core/errors';
import type { HttpRequest, HttpResponse } from '../../shared/core/http';
import { describeAccess } from '../../shared/core/key-access';
import { at, objectOrEmpty } from '../../shared/core/read';
import { toSafeText } from '../../shared/core/safe-text';
import { toSentence } from '../../shared/core/sentence';
import { testKey } from '../../shared/core/test-key';
import type { Vendor } from '../../shared/core/vendor';
import { readValues } from './credential';
import { createUnreachableError } from './http';

/** A person watches the test. */
const TIMEOUT_MS = 15_000;

/**
 * The test of a vendor's credential. It fails only for a key that works for nothing. The message of a success says what the
 * key can do and what it can't; n8n 2.41 has it in its response, and its editor shows only messages of failures.
 */
export function createCredentialTest(vendor: Vendor) {
	return async function testCredential(
		this: ICredentialTestFunctions,
		{ data }: { readonly data?: object },
	): Promise<INodeCredentialTestResult> {
		try {
			const credential = readValues(vendor, data ?? {});
			const http = createClient(vendor, credential, {
				send: async (target, request) => await send(this, target, request),
				pause: sleep,
				createUnreachableError: (url) => createUnreachableError(vendor, url),
			});
			const { label, access } = await testKey(vendor, http);
			const account = label === '' || label === vendor.name ? vendor.name : `${toSafeText(label)} in ${vendor.name}`;
			return { status: 'OK', message: `Connected to ${account}. ${describeAccess(vendor, access)}` };
		} catch (error) {
			const message =
				error instanceof VendorError ? error.message : 'The test failed for an unknown reason. Try again.';
			return { status: 'Error', message: toSentence(message) };
		}
	};
}

/** One request; `null` when the connection fails or times out. A credential's test has only n8n's older helper. */
async function send(
	{ helpers }: ICredentialTestFunctions,
	{ url, header }: Authorization,
	request: HttpRequest,
): Promise<HttpResponse | null> {
	const options = {
		method: request.method,
		uri: url,
		headers: { Accept: 'application/json', ...request.headers, ...header },
		...(request.body === undefined ? {} : { body: request.body }),
		json: true,
		resolveWithFullResponse: true,
		simple: false,
		followRedirect: false,
		followAllRedirects: false,
		timeout: TIMEOUT_MS,
	};
	try {
		const response: unknown = await helpers.request(options);
		return {
			status: Number(at(response, 'statusCode')),
			headers: objectOrEmpty(at(response, 'headers')),
			body: at(response, 'body'),
		};
	} catch {
		return null;
	}
}
