import { VendorError } from '../../../shared/core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../shared/core/http';
import { receive } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import { tamio } from '../../../shared/vendors/tamio';
import { delivery } from '../../core/support/delivery';
import { tamioPayload } from './samples';

const { confirm } = tamio;
const value = 't=1788250000,s=whatever/Tamio+writes=';
const body = '{"event_type":"whitelabel-ticket-created",  "event_id":"whev_1"}';
const request = delivery(body, {
	headers: { host: 'n8n.example', cookie: 'c=1', 'x-forwarded-for': '192.0.2.1', 'tamio-signature': value },
});
const mismatch = { ok: false, reason: 'unconfirmed' };

/** Tamio's API with one response to every request; records the requests. */
function tamioApi(status: number, responseBody: unknown) {
	const requests: HttpRequest[] = [];
	const http: HttpClient = async (input) => {
		requests.push(input);
		return { status, headers: {}, body: responseBody } satisfies HttpResponse;
	};
	return { http, requests };
}

async function errorFrom(status: number, responseBody: unknown): Promise<VendorError> {
	const error: unknown = await confirm(request, tamioApi(status, responseBody).http).catch((thrown: unknown) => thrown);
	if (error instanceof VendorError) return error;
	throw new Error('Nothing was thrown.');
}

describe('confirm', () => {
	it('sends only the bytes and the signature of the delivery', async () => {
		const { http, requests } = tamioApi(200, { status: 200, valid: true });
		expect(await confirm(request, http)).toEqual({ ok: true });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: '/v2/webhook-endpoints/verify-signature',
				headers: { 'content-type': 'application/json', 'tamio-signature': value, signature: value },
				rawBody: Buffer.from(body),
				timeout: 10_000,
			},
		]);
	});

	it('sends the header once if its name is signature', async () => {
		const { http, requests } = tamioApi(200, { valid: true });
		await confirm({ ...request, headers: { signature: value } }, http);
		expect(requests[0]?.headers).toEqual({ 'content-type': 'application/json', signature: value });
	});

	it.each([[{ status: 200, valid: true }], [{ status: 200 }], [{ valid: true }]])(
		'accepts 200 with %j',
		async (responseBody) => {
			expect(await confirm(request, tamioApi(200, responseBody).http)).toEqual({ ok: true });
		},
	);

	it.each([
		[400, { status: 400, valid: false, errors: ['Invalid payload'] }],
		[400, { status: 400 }],
		[400, ''],
		[200, { status: 200, valid: false }],
		[200, { status: 400, valid: false, errors: ['Invalid payload'] }],
		[400, { status: 400, valid: false, error: 'Invalid payload' }],
	])('rejects %i with %j', async (status, responseBody) => {
		expect(await confirm(request, tamioApi(status, responseBody).http)).toEqual(mismatch);
	});
});

describe('an inconclusive response never lets a delivery pass', () => {
	it.each([
		[401, { status: 401, error: 'Unauthorized' }, 'unauthorized', /rejected the API key.*Developers → API Keys/],
		[200, { status: 401, error: 'Unauthorized' }, 'unauthorized', /rejected the API key/],
		[403, { status: 403, error: 'Forbidden' }, 'forbidden', /more permissions.*with the endpoint secret/],
		[429, '', 'rate_limited', /rate limit/],
		[500, '<html>', 'unavailable', /HTTP 500/],
		[503, null, 'unavailable', /HTTP 503.*with the endpoint secret/],
		[400, { status: 400, error: 'Not\n found', error_code: 1002 }, 'invalid', /: Not found\.$/],
		[400, { status: 400, error: { deep: true } }, 'unexpected_response', /Base URL/],
		[404, { error: 'Not Found' }, 'unexpected_response', /Base URL/],
		[302, '', 'unexpected_response', /Base URL/],
		[204, '', 'unexpected_response', /Base URL/],
		[200, '  <!doctype html><title>Tamio</title>', 'unexpected_response', /Base URL/],
		[200, { valid: 'yes' }, 'unexpected_response', /Base URL/],
		[200, { valid: 'true', status: 200 }, 'unexpected_response', /Base URL/],
		[200, { valid: null, status: 200 }, 'unexpected_response', /Base URL/],
		[200, {}, 'unexpected_response', /Base URL/],
		[200, '', 'unexpected_response', /Base URL/],
		[200, null, 'unexpected_response', /Base URL/],
		[200, 'OK', 'unexpected_response', /Base URL/],
		[200, 'true', 'unexpected_response', /Base URL/],
		[200, true, 'unexpected_response', /Base URL/],
		[200, [], 'unexpected_response', /Base URL/],
		[200, [{ valid: true }], 'unexpected_response', /Base URL/],
		[200, { errors: ['Invalid payload'] }, 'unexpected_response', /Base URL/],
		[200, { status: 200, errors: [] }, 'unexpected_response', /Base URL/],
		[200, { status: 200, valid: true, error: 'Unauthorized' }, 'unexpected_response', /Base URL/],
		[200, { status: 200, error_code: 1002 }, 'unexpected_response', /Base URL/],
		[200, { success: false }, 'unexpected_response', /Base URL/],
		[200, { status: '400' }, 'unexpected_response', /Base URL/],
		[200, { status: '400', valid: true }, 'unexpected_response', /Base URL/],
		[200, { data: { valid: true } }, 'unexpected_response', /Base URL/],
		[200, { status: 202, valid: true }, 'unexpected_response', /Base URL/],
		[500, { valid: false }, 'unavailable', /HTTP 500/],
	])('%i with %j', async (status, responseBody, code, message) => {
		const error = await errorFrom(status, responseBody);
		expect(error.code).toBe(code);
		expect(error.message).toMatch(message);
		expect(error.message).not.toContain(value);
	});

	it('nor does a missing response', async () => {
		const unreachable: HttpClient = () => Promise.reject(new VendorError('unavailable', 'Tamio did not respond.'));
		await expect(confirm(request, unreachable)).rejects.toThrow('Tamio did not respond.');
	});
});

describe('Tamio gets no request', () => {
	const cases: readonly (readonly [string, VendorRequest, string])[] = [
		['without a signature', { ...request, headers: { host: 'n8n.example' } }, 'signature_missing'],
		[
			'about a signature of another form',
			{ ...request, headers: { 'tamio-signature': 'sha256=abc' } },
			'signature_malformed',
		],
		[
			'about a signature that came twice',
			{ ...request, headers: { 'tamio-signature': [value, value] } },
			'signature_malformed',
		],
		['about a header that HTTP uses', { ...request, headers: { authorization: value } }, 'signature_missing'],
		['without a body', { ...request, rawBody: Buffer.alloc(0) }, 'body_empty'],
		['without the raw bytes', { ...request, rawBody: body as unknown as Buffer }, 'no_raw_body'], // a careless host could do this
	];

	it.each(cases)('%s', async (_, delivered, reason) => {
		const { http, requests } = tamioApi(200, { valid: true });
		expect(await confirm(delivered, http)).toEqual({ ok: false, reason });
		expect(requests).toEqual([]);
	});
});

describe('a delivery that Tamio confirmed', () => {
	const now = 1_788_250_000_000;
	const payload = tamioPayload('whitelabel-ticket-created');
	const delivered = delivery(payload, { headers: { 'tamio-signature': value } });
	const receiveConfirmed = async (status: number, responseBody: unknown, at = now) =>
		receive(tamio, delivered, {
			secrets: { signing: [] },
			verdict: await confirm(delivered, tamioApi(status, responseBody).http),
			now: at,
		}).reason;

	it('needs no secret', async () => {
		expect(await receiveConfirmed(200, { valid: true })).toBe('matched');
		expect(await receiveConfirmed(400, { valid: false })).toBe('unconfirmed');
	});

	it('still has a maximum age', async () => {
		expect(await receiveConfirmed(200, { valid: true }, now + 300_001)).toBe('too_old');
	});
});
