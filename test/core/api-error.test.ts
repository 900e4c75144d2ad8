import { toVendorError, type ApiErrorHints, type ApiRefusal } from '../../shared/core/api-error';
import type { VendorErrorCode } from '../../shared/core/errors';

const hints: ApiErrorHints = {
	name: 'Harbour',
	key: 'API key',
	remedies: {
		unauthorized: 'Create a new one in Harbour under Settings → Keys.',
		forbidden: 'Use the key of an admin.',
	},
};

const full: ApiErrorHints = {
	...hints,
	remedies: {
		not_found: 'It may have been deleted in Harbour.',
		limit_reached: 'Delete the webhooks that you no longer use.',
		rate_limited: 'Try again in an hour.',
		unavailable: 'Check status.harbour.example.',
		unexpected_response: 'Check the Base URL.',
	},
};

type Row = [refusal: ApiRefusal, code: VendorErrorCode, message: string];

function read(from: ApiErrorHints, refusal: ApiRefusal) {
	const { code, message } = toVendorError(from, refusal);
	return { code, message };
}

describe('toVendorError', () => {
	it.each<Row>([
		[
			{ status: 401 },
			'unauthorized',
			'Harbour rejected the API key. Create a new one in Harbour under Settings → Keys.',
		],
		[{ status: 403 }, 'forbidden', 'The Harbour API key isn’t allowed to do this. Use the key of an admin.'],
		[{ status: 404 }, 'not_found', 'Harbour can’t find the requested resource.'],
		[{ status: 410 }, 'not_found', 'Harbour can’t find the requested resource.'],
		[{ status: 429 }, 'rate_limited', 'Harbour’s rate limit was reached. Try again in a minute.'],
		[{ status: 400 }, 'invalid', 'Harbour rejected the request and gave no reason.'],
		[{ status: 409 }, 'invalid', 'Harbour rejected the request and gave no reason.'],
		[{ status: 422 }, 'invalid', 'Harbour rejected the request and gave no reason.'],
		[{ status: 503 }, 'unavailable', 'Harbour is unavailable (HTTP 503). Try again in a minute.'],
		[{ status: 302 }, 'unexpected_response', 'Harbour returned an unexpected response.'],
		[{ status: 418 }, 'unexpected_response', 'Harbour returned an unexpected response.'],
	])('reads the status of %j as %s', (refusal, code, message) => {
		expect(read(hints, refusal)).toEqual({ code, message });
	});

	it.each<Row>([
		[{ status: 200, code: 'unavailable' }, 'unavailable', 'Harbour is unavailable. Try again in a minute.'],
		[{ status: 200, code: 'limit_reached' }, 'limit_reached', 'Your Harbour account reached a limit.'],
		[
			{ status: 403, action: 'do this in a demo', remedy: 'Use the key of another account.' },
			'forbidden',
			'The Harbour API key isn’t allowed to do this in a demo. Use the key of another account.',
		],
		[
			{ status: 400, code: 'limit_reached', message: 'There are 25 webhooks already' },
			'limit_reached',
			'There are 25 webhooks already.',
		],
		[{ status: 400, message: 'The URL is taken!' }, 'invalid', 'Harbour rejected the request: The URL is taken!'],
		[
			{ status: 400, message: ' Not allowed:\n https://a.example/?token=abc ' },
			'invalid',
			'Harbour rejected the request: Not allowed: https://a.example/?token=…',
		],
		[{ status: 404, resource: 'webhook' }, 'not_found', 'Harbour can’t find the webhook.'],
		[
			{ status: 403, action: 'read tickets' },
			'forbidden',
			'The Harbour API key isn’t allowed to read tickets. Use the key of an admin.',
		],
		[
			{ status: 403, message: 'Admins only' },
			'forbidden',
			'The Harbour API key isn’t allowed to do this: Admins only. Use the key of an admin.',
		],
		[
			{ status: 403, permissions: ['webhook:read', 'webhook:edit'], message: 'Forbidden' },
			'forbidden',
			'The Harbour API key lacks webhook:read and webhook:edit. Use the key of an admin.',
		],
	])('includes what the vendor read from the body: %j', (refusal, code, message) => {
		expect(read(hints, refusal)).toEqual({ code, message });
	});

	it.each<Row>([
		[{ status: 404 }, 'not_found', 'Harbour can’t find the requested resource. It may have been deleted in Harbour.'],
		[
			{ status: 400, code: 'limit_reached' },
			'limit_reached',
			'Your Harbour account reached a limit. Delete the webhooks that you no longer use.',
		],
		[{ status: 429 }, 'rate_limited', 'Harbour’s rate limit was reached. Try again in an hour.'],
		[{ status: 500 }, 'unavailable', 'Harbour is unavailable (HTTP 500). Check status.harbour.example.'],
		[{ status: 200 }, 'unexpected_response', 'Harbour returned an unexpected response. Check the Base URL.'],
	])('adds the vendor’s own remedy for %j', (refusal, code, message) => {
		expect(read(full, refusal)).toEqual({ code, message });
	});
});
