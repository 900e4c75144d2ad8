import { toVendorError, type ApiErrorHints } from '../../../core/api-error';
import type { HttpClient, HttpRequest } from '../../../core/http';
import { objectOf, textAt, type Json } from '../../../core/read';

export const BASE_URL = 'https://api.acme.example';
export const WEBHOOKS_PATH = '/webhooks';

/** Returns the body of the response, or throws `VendorError`. */
export async function request(http: HttpClient, request: HttpRequest): Promise<Json> {
	const { status, body } = await http(request);
	if (status >= 300) throw toVendorError(hints, { status, message: textAt(body, 'message'), resource: 'webhook' });
	return objectOf(body) ?? {};
}

const hints: ApiErrorHints = {
	name: 'Acme',
	key: 'API key',
	remedies: {
		unauthorized: 'Create a new one in Acme under Settings → API Keys.',
		forbidden: 'Create one with more permissions in Acme under Settings → API Keys.',
	},
};
