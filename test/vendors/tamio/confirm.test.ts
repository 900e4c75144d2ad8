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

/** Tamio's API with one answer to everything; remembers what was asked. */
function tamioApi(status: number, answer: unknown) {
	const asked: HttpRequest[] = [];
	const http: HttpClient = async (one) => {
		asked.push(one);
		return { status, headers: {}, body: answer } satisfies HttpResponse;
	};
	return { http, asked };
}

async function thrownBy(status: number, answer: unknown): Promise<VendorError> {
	const error: unknown = await confirm(request, tamioApi(status, answer).http).catch((thrown: unknown) => thrown);
	if (error instanceof VendorError) return error;
	throw new Error('it was not thrown');
}

describe('asking Tamio', () => {
	it('sends the bytes and the signature, and nothing else of the delivery', async () => {
		const { http, asked } = tamioApi(200, { status: 200, valid: true });
		expect(await confirm(request, http)).toEqual({ ok: true });
		expect(asked).toEqual([
			{
				method: 'POST',
				url: '/v2/webhook-endpoints/verify-signature',
				headers: { 'content-type': 'application/json', 'tamio-signature': value, signature: value },
				rawBody: Buffer.from(body),
				timeout: 10_000,
			},
		]);
	});

	it('sends the header once where Tamio calls it signature', async () => {
		const { http, asked } = tamioApi(200, {});
		await confirm({ ...request, headers: { signature: value } }, http);
		expect(asked[0]?.headers).toEqual({ 'content-type': 'application/json', signature: value });
	});

	it.each([[{ status: 200, valid: true }], [{ status: 200 }], [{}], [''], [null], ['OK']])(
		'200 with %j is a yes',
		async (answer) => {
			expect(await confirm(request, tamioApi(200, answer).http)).toEqual({ ok: true });
		},
	);

	it.each([
		[400, { status: 400, valid: false, errors: ['Invalid payload'] }],
		[400, { status: 400 }],
		[400, ''],
		[200, { status: 200, valid: false }],
		[200, { status: 400, valid: false, errors: ['Invalid payload'] }],
		[400, { status: 400, valid: false, error: 'Invalid payload' }],
	])('%i with %j is a no', async (status, answer) => {
		expect(await confirm(request, tamioApi(status, answer).http)).toEqual(mismatch);
	});
});

describe('an answer that settles nothing never lets a delivery pass', () => {
	it.each([
		[401, { status: 401, error: 'Unauthorized' }, 'unauthorized', /secret API key.*Developers, API Keys/],
		[200, { status: 401, error: 'Unauthorized' }, 'unauthorized', /secret API key/],
		[403, { status: 403, error: 'Forbidden' }, 'forbidden', /more permissions.*locally/],
		[429, '', 'rate_limited', /too many requests/],
		[500, '<html>', 'unavailable', /HTTP 500/],
		[503, null, 'unavailable', /HTTP 503.*locally/],
		[400, { status: 400, error: 'Not\n found', error_code: 1002 }, 'invalid', /: Not found$/],
		[400, { status: 400, error: { deep: true } }, 'unexpected_response', /Base URL/],
		[404, { error: 'Not Found' }, 'unexpected_response', /Base URL/],
		[302, '', 'unexpected_response', /Base URL/],
		[204, '', 'unexpected_response', /Base URL/],
		[200, '  <!doctype html><title>Tamio</title>', 'unexpected_response', /Base URL/],
		[200, { valid: 'yes' }, 'unexpected_response', /Base URL/],
		[200, { status: 202, valid: true }, 'unexpected_response', /Base URL/],
		[500, { valid: false }, 'unavailable', /HTTP 500/],
	])('%i with %j', async (status, answer, code, words) => {
		const error = await thrownBy(status, answer);
		expect(error.code).toBe(code);
		expect(error.message).toMatch(words);
		expect(error.message).not.toContain(value);
	});

	it('nor does no answer', async () => {
		const silent: HttpClient = () => Promise.reject(new VendorError('unavailable', 'Tamio did not answer.'));
		await expect(confirm(request, silent)).rejects.toThrow('Tamio did not answer.');
	});
});

describe('Tamio is not asked', () => {
	const cases: readonly (readonly [string, VendorRequest, string])[] = [
		['without a signature', { ...request, headers: { host: 'n8n.example' } }, 'signature_missing'],
		[
			'about a signature of another form',
			{ ...request, headers: { 'tamio-signature': 'sha256=abc' } },
			'signature_malformed',
		],
		[
			'about one that came twice',
			{ ...request, headers: { 'tamio-signature': [value, value] } },
			'signature_malformed',
		],
		[
			'about a header that means something to HTTP',
			{ ...request, headers: { authorization: value } },
			'signature_missing',
		],
		['without a body', { ...request, rawBody: Buffer.alloc(0) }, 'body_empty'],
		['without the raw bytes', { ...request, rawBody: body as unknown as Buffer }, 'no_raw_body'], // what a careless host might do
	];

	it.each(cases)('%s', async (_, asking, reason) => {
		const { http, asked } = tamioApi(200, { valid: true });
		expect(await confirm(asking, http)).toEqual({ ok: false, reason });
		expect(asked).toEqual([]);
	});
});

describe('a delivery that Tamio was asked about', () => {
	const now = 1_788_250_000_000;
	const payload = tamioPayload('whitelabel-ticket-created');
	const asking = delivery(payload, { headers: { 'tamio-signature': value } });
	const receiveAsked = async (status: number, answer: unknown, at = now) =>
		receive(tamio, asking, {
			secrets: { signing: [] },
			verdict: await confirm(asking, tamioApi(status, answer).http),
			now: at,
		}).reason;

	it('needs no secret', async () => {
		expect(await receiveAsked(200, { valid: true })).toBe('matched');
		expect(await receiveAsked(400, { valid: false })).toBe('unconfirmed');
	});

	it('has an age all the same', async () => {
		expect(await receiveAsked(200, { valid: true }, now + 300_001)).toBe('too_old');
	});
});
