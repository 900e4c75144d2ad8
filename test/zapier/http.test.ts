import { harbour } from '../vendors/support/harbour';
import { harbourApi } from '../nodes/support/harbour-api';
import { twoApis } from '../nodes/support/harbour-variants';
import { createHttpClient } from '../../zapier/factory/http';
import { readCredential } from '../../shared/core/credential';
import type { HttpRequest } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { zapierHost } from './support/zapier-host';

const GET = { method: 'GET', url: '/hooks', idempotent: true } as const;

function createClient(vendor: Vendor = harbour, authData: object = { apiKey: 'k' }) {
	const api = harbourApi();
	const host = zapierHost(api.api);
	return { api, ...host, http: createHttpClient(host.z, vendor, readCredential(vendor, authData)) };
}

/** Advances the clock until the promise settles. */
async function settle<T>(promise: Promise<T>): Promise<T> {
	let isPending = true;
	const settled = promise.finally(() => (isPending = false));
	settled.catch(() => undefined);
	while (isPending) await jest.advanceTimersByTimeAsync(100);
	return await settled;
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('sends the key to the vendor’s own URLs', async () => {
	const { http, sent } = createClient(twoApis, { apiKey: ' k ', filesUrl: 'https://files.harbour.example/v1/' });
	await http(GET);
	await http({ ...GET, api: 'filesUrl' });
	expect(sent.map(({ url, headers }) => [url, headers['X-Harbour-Key']])).toEqual([
		['https://api.harbour.example/hooks', 'k'],
		['https://files.harbour.example/v1/hooks', 'k'],
	]);
	expect(sent[0]).toMatchObject({
		redirect: 'manual',
		timeout: 20_000,
		skipThrowForStatus: true,
		throwForThrottlingEarly: false,
	});
});

test('sends nothing outside the base URL', async () => {
	const { http, sent } = createClient(harbour, { apiKey: 'k', baseUrl: 'https://api.harbour.example/harbour' });
	for (const url of ['@elsewhere.example/', 'master/hooks', '/../hooks'])
		await expect(http({ ...GET, url })).rejects.toThrow('is sent only to Harbour’s API');
	expect(sent).toEqual([]);
});

test('reports a redirect', async () => {
	const { http, api, sent } = createClient();
	api.faults.push({ on: 'GET', response: { statusCode: 307, headers: { location: 'https://elsewhere.example' } } });
	await expect(http(GET)).rejects.toThrow('Harbour redirected the request to another URL (HTTP 307).');
	expect(sent).toHaveLength(1);
});

test('keeps percent signs and text that looks like a placeholder', async () => {
	const { http, sent } = createClient();
	await http({ method: 'PATCH', url: '/hooks/a%2Fb?x={{bundle.y}}', body: { name: '{{bundle.authData.apiKey}}' } });
	await http({
		method: 'POST',
		url: '/verify',
		rawBody: Buffer.from('{"a": 1}'),
		headers: { 'content-type': 'text/plain' },
		timeout: 5,
	});
	expect(sent[0]?.url).toBe('https://api.harbour.example/hooks/a%2Fb?x=%7B%7Bbundle.y}}');
	expect(sent[0]?.body).not.toContain('{{');
	expect(JSON.parse(String(sent[0]?.body))).toEqual({ name: '{{bundle.authData.apiKey}}' });
	expect(sent[1]).toMatchObject({
		body: Buffer.from('{"a": 1}'),
		timeout: 5,
		headers: { 'content-type': 'text/plain' },
	});
});

test('retries after 429, after the time that the vendor requests or 10 s', async () => {
	const { http, api, sent } = createClient();
	api.faults.push({ on: 'POST', response: { statusCode: 429, headers: { 'retry-after': '3' } } });
	api.faults.push({ on: 'POST', response: { statusCode: 429, headers: { 'retry-after': '600' } } });
	const start = Date.now();
	const { status } = await settle(http({ method: 'POST', url: '/hooks', body: {} }));
	expect([status, sent.length, Math.round((Date.now() - start) / 1000)]).toEqual([201, 3, 13]);
});

test('leaves a longer delay to Zapier where it runs the step again', async () => {
	const api = harbourApi();
	const host = zapierHost(api.api);
	const limit = { retryAfter: null };
	const http = createHttpClient(host.z, harbour, readCredential(harbour, { apiKey: 'k' }), limit);
	api.faults.push({ on: 'GET', response: { statusCode: 429, headers: { 'retry-after': '3' } } });
	expect([(await settle(http(GET))).status, limit.retryAfter]).toEqual([200, null]);
	api.faults.push({ on: 'GET', response: { statusCode: 429, headers: { 'retry-after': '600' } } });
	const start = Date.now();
	expect([(await settle(http(GET))).status, limit.retryAfter]).toEqual([429, 600]);
	expect(Date.now() - start).toBeLessThan(1000);
	const date = 'Fri, 27 Nov 2026 00:00:00 GMT';
	for (const headers of [
		{ date, 'retry-after': 'Fri, 27 Nov 2026 00:01:00 GMT' },
		{ date, 'x-ratelimit-reset': String(Date.UTC(2026, 10, 27, 0, 1) / 1000) },
	]) {
		api.faults.push({ on: 'GET', response: { statusCode: 429, headers } });
		expect([(await settle(http(GET))).status, limit.retryAfter]).toEqual([429, 60]);
	}
});

test('retries after 5xx and network errors only when the request is idempotent', async () => {
	const { http, api, sent } = createClient();
	api.faults.push({ on: 'GET', response: { statusCode: 503 } }, { on: 'GET', response: null });
	expect((await settle(http(GET))).status).toBe(200);
	api.faults.push({ on: 'POST', response: { statusCode: 503 } });
	expect((await settle(http({ method: 'POST', url: '/hooks', body: {} }))).status).toBe(503);
	expect(sent.length).toBe(4);
});

test('throws when no response arrives, and ends before Zapier ends the step', async () => {
	const { http, api, sent } = createClient();
	api.faults.push({ on: 'POST', response: null });
	await expect(settle(http({ method: 'POST', url: '/hooks' }))).rejects.toThrow(
		'Harbour didn’t respond at api.harbour.example. Try again in a minute.',
	);
	for (let times = 0; times < 9; times += 1)
		api.faults.push({ on: 'GET', response: { statusCode: 429, headers: { 'retry-after': '10' } } });
	const start = Date.now();
	await settle(http(GET));
	await settle(http(GET));
	expect(Date.now() - start).toBeLessThan(26_000);
	await jest.advanceTimersByTimeAsync(26_000);
	const sentBefore = sent.length;
	await expect(settle(http(GET))).rejects.toThrow('didn’t respond');
	expect(sent.length).toBe(sentBefore);
});

test('reports 410 as 404, and returns a body that isn’t JSON as text', async () => {
	const { http, api } = createClient();
	api.faults.push({ on: 'DELETE', response: { statusCode: 410 } });
	expect((await http({ method: 'DELETE', url: '/hooks/1' })).status).toBe(404);
	api.faults.push({ on: 'GET', response: { statusCode: 502, body: undefined } });
	expect((await http({ method: 'GET', url: '/hooks' } satisfies HttpRequest)).body).toBe('');
});

test('spaces requests after the burst when the vendor has a rate limit', async () => {
	const { http } = createClient({ ...harbour, rate: { perSecond: 2, burst: 1 } });
	const start = Date.now();
	for (let times = 0; times < 3; times += 1) await settle(http(GET));
	expect(Date.now() - start).toBeGreaterThanOrEqual(1000);
});

test.each([
	['ftp://api.harbour.example', 'k', 'The Base URL of Harbour must start with https://.'],
	['http://api.harbour.example', 'k', 'The Base URL of Harbour must start with https://.'],
	['https://me:pw@api.harbour.example', 'k', 'The Base URL of Harbour isn’t a valid HTTPS URL.'],
	['nonsense', 'k', 'The Base URL of Harbour must start with https://.'],
	[
		'https://api.harbour.example',
		'k’',
		'The API key contains a character that isn’t allowed in a key. Copy it from Harbour again.',
	],
])('rejects the base URL %s with the key %s', async (baseUrl, apiKey, message) => {
	const { http } = createClient(harbour, { apiKey, baseUrl });
	await expect(http(GET)).rejects.toThrow(message);
});

test('allows http for this machine', async () => {
	const { http, sent } = createClient(harbour, { apiKey: 'k', baseUrl: 'http://127.0.0.1:8080/' });
	await http(GET);
	expect(sent[0]?.url).toBe('http://127.0.0.1:8080/hooks');
});
