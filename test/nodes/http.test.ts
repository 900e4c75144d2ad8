import { getCredential } from '../../nodes/factory/credential';
import { createHttpClient } from '../../nodes/factory/http';
import { VendorError } from '../../shared/core/errors';
import type { HttpRequest } from '../../shared/core/http';
import { harbour } from '../vendors/support/harbour';
import type { Fault } from './support/harbour-api';
import { harbourTrigger } from './support/harbour-trigger';

const get: HttpRequest = { method: 'GET', url: '/hooks', idempotent: true };
const post: HttpRequest = { method: 'POST', url: '/hooks', body: { url: 'https://n8n.example/' } };

/** Sends a request with these faults first. Delays pass at once and are added up. */
async function sendRequest(request: HttpRequest, ...responses: Fault['response'][]) {
	const trigger = harbourTrigger();
	trigger.faults.push(...responses.map((response) => ({ on: request.method, response })));
	const client = createHttpClient(trigger.hook, harbour, await getCredential(trigger.hook, harbour));
	const start = Date.now();
	const pending = client(request).catch((error: unknown) => error);
	await jest.runAllTimersAsync();
	return { result: await pending, delay: Date.now() - start, times: trigger.requests.length, ...trigger };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a request', () => {
	it('goes to the API with the node’s credential and a timeout, and returns a response of any status', async () => {
		const { result, requests } = await sendRequest(post);
		expect(requests).toEqual([
			{
				method: 'POST',
				path: '/hooks',
				credentialType: 'harbourApi',
				options: {
					method: 'POST',
					url: 'https://api.harbour.example/hooks',
					headers: { Accept: 'application/json' },
					body: { url: 'https://n8n.example/' },
					json: true,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
					timeout: 30_000,
				},
			},
		]);
		expect(result).toMatchObject({ status: 201, headers: { 'content-type': 'application/json' }, body: { id: 'h1' } });
	});

	it('can have headers of its own, and has no body by default', async () => {
		const { requests } = await sendRequest({ method: 'GET', url: '/hooks?page=2', headers: { 'x-page': '2' } });
		expect(requests[0]?.options).toMatchObject({
			url: 'https://api.harbour.example/hooks?page=2',
			headers: { Accept: 'application/json', 'x-page': '2' },
		});
		expect(requests[0]?.options).not.toHaveProperty('body');
	});

	it.each([400, 401, 403, 404, 409, 422])('is not repeated after %i', async (statusCode) => {
		const { result, times } = await sendRequest(get, { statusCode });
		expect(result).toMatchObject({ status: statusCode });
		expect(times).toBe(1);
	});
});

it('a redirect is an error', async () => {
	const { result, times } = await sendRequest(get, { statusCode: 302, headers: { location: 'https://evil.example' } });
	expect(result).toMatchObject({
		code: 'unexpected_response',
		message: 'Harbour redirected the request to another URL (HTTP 302). Check the Base URL.',
	});
	expect(times).toBe(1);
});

describe('after 429', () => {
	it.each([get, post])('waits as long as the vendor says and repeats any request: $method', async (request) => {
		const { result, delay, times } = await sendRequest(request, { statusCode: 429, headers: { 'retry-after': '3' } });
		expect(result).toMatchObject({ status: request === get ? 200 : 201 });
		expect([times, delay]).toEqual([2, 3_000]);
	});

	it('waits ten seconds at most', async () => {
		const { delay } = await sendRequest(get, { statusCode: 429, headers: { 'retry-after': '3600' } });
		expect(delay).toBe(10_000);
	});

	it.each(['soon', '0', '-5', ''])('chooses the delay when the vendor does not say: "%s"', async (retryAfter) => {
		const { delay } = await sendRequest(get, { statusCode: 429, headers: { 'retry-after': retryAfter } });
		expect(delay).toBeGreaterThanOrEqual(375);
		expect(delay).toBeLessThanOrEqual(625);
	});

	it('returns the vendor’s response after three attempts', async () => {
		const refused = { statusCode: 429 };
		const { result, times } = await sendRequest(post, refused, refused, refused);
		expect(result).toMatchObject({ status: 429 });
		expect(times).toBe(3);
	});
});

describe('after 5xx or a broken connection', () => {
	it.each<Fault['response']>([{ statusCode: 500 }, { statusCode: 503 }, null])(
		'an idempotent request is repeated with growing delays: %j',
		async (fault) => {
			const { result, times, delay } = await sendRequest(get, fault, fault);
			expect(result).toMatchObject({ status: 200 });
			expect(times).toBe(3);
			expect(delay).toBeGreaterThanOrEqual(1_125);
			expect(delay).toBeLessThanOrEqual(1_875);
		},
	);

	it('no other request is repeated', async () => {
		const outcome = await sendRequest(post, { statusCode: 503 });
		expect(outcome.result).toMatchObject({ status: 503 });
		expect(outcome.times).toBe(1);
		const broken = await sendRequest(post, null);
		expect(broken.result).toBeInstanceOf(VendorError);
		expect(broken.times).toBe(1);
	});

	it('a missing response is an error that names the host, without the full URL or the key', async () => {
		const { result, times, logged } = await sendRequest({ ...get, url: '/hooks?key=private' }, null, null, null);
		expect(result).toEqual(
			new VendorError(
				'unavailable',
				'n8n can’t reach Harbour at api.harbour.example. Check n8n’s firewall and proxy, then try again.',
			),
		);
		expect(times).toBe(3);
		expect(logged()).toContain('Harbour didn’t respond: Error');
		expect(logged()).not.toMatch(/private|ECONNREFUSED|203\.0/);
	});

	it('any thrown value counts as a missing response', async () => {
		const trigger = harbourTrigger({ api: async () => await Promise.reject('odd') });
		const client = createHttpClient(trigger.hook, harbour, await getCredential(trigger.hook, harbour));
		await expect(client(post)).rejects.toThrow(VendorError);
		expect(trigger.logged()).toContain('Harbour didn’t respond: unknown');
	});
});
