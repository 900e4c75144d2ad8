import { quoteVendorText, VendorError } from '../../../core/errors';
import type { HttpResponse } from '../../../core/http';
import { numberAt, textAt } from '../../../core/read';

/** Tamio's API (docs.tamio.com). All its answers say their status in the body as well. */
export const BASE_URL = 'https://api.tamio.com';
export const TICKETS_PATH = '/v2/agency/tickets/list?page=1&per_page=1';
export const VERIFY_PATH = '/v2/webhook-endpoints/verify-signature';

/** The answer's status; under HTTP 200 the one in the body counts. */
export function findErrorStatus({ status, body }: HttpResponse): number {
	return status === 200 ? (numberAt(body, 'status') ?? status) : status;
}

/** What the user has to know of an answer that settles nothing about a delivery. */
export function toVendorError(answer: HttpResponse): VendorError {
	const status = findErrorStatus(answer);
	const words = quoteVendorText(textAt(answer.body, 'error'));
	if (status === 401) return unauthorized();
	if (status === 403) return forbidden();
	if (status === 429) return rateLimited();
	if (status >= 500) return unavailable(status);
	if (status === 400 && words) return new VendorError('invalid', `Tamio could not check a delivery: ${words}`);
	return new VendorError(
		'unexpected_response',
		'Tamio gave an answer that is not its API’s. Check the Base URL of the credential.',
	);
}

/** The same of what a user or a host asked for; `doing` is what the key may not do, such as `read tickets`. */
export function refusalTo(doing: string, answer: HttpResponse): VendorError {
	const status = findErrorStatus(answer);
	const words = quoteVendorText(textAt(answer.body, 'error'));
	if (status === 401) return unauthorized();
	if (status === 403) {
		return new VendorError(
			'forbidden',
			`The Tamio API key may not ${doing}. Give it more permissions in Tamio under Developers, API Keys.`,
		);
	}
	if (status === 429)
		return new VendorError(
			'rate_limited',
			'Tamio receives too many requests with this API key at the moment. Wait a minute.',
		);
	if (status >= 500) return new VendorError('unavailable', `Tamio could not answer (HTTP ${status}). Wait a minute.`);
	if (status === 400 && words) return new VendorError('invalid', `Tamio did not accept the request: ${words}`);
	return new VendorError(
		'unexpected_response',
		'Tamio gave an answer that is not its API’s. Check the Base URL that stands beside the API key.',
	);
}

function unauthorized(): VendorError {
	return new VendorError(
		'unauthorized',
		'Tamio does not accept the secret API key. In Tamio, open Developers, API Keys, create a secret key, and put it into the credential.',
	);
}

/** Which permission it needs is not published. */
function forbidden(): VendorError {
	return new VendorError(
		'forbidden',
		'The Tamio API key may not check signatures. Give it more permissions in Tamio under Developers, API Keys, or check deliveries locally with the endpoint secret.',
	);
}

function rateLimited(): VendorError {
	return new VendorError(
		'rate_limited',
		'Tamio receives too many requests with this API key at the moment. Wait, or check deliveries locally with the endpoint secret.',
	);
}

function unavailable(status: number): VendorError {
	return new VendorError(
		'unavailable',
		`Tamio could not check a delivery (HTTP ${status}). Wait, or check deliveries locally with the endpoint secret.`,
	);
}
