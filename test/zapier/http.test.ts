import { harbour } from '../vendors/support/harbour';
import { harbourApi } from '../nodes/support/harbour-api';
import { twoApis } from '../nodes/support/harbour-variants';
import { createHttpClient } from '../../zapier/factory/http';
import { readCredential } from '../../shared/core/credential';
import type { HttpRequest } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { zapierHost } from './support/zapier-host';

const GET = { method: 'GET', url: '/hooks', idempotent: true } as const;

function start(vendor: Vendor = harbour, authData: object = { apiKey: 'k' }) {
	const api = harbourApi();
	const host = zapierHost(api.api);
	return { api, ...host, http: createHttpClient(host.z, vendor, readCredential(vendor, authData)) };
}

/** Lets the clock run until the answer is there. */
async function later<T>(asked: Promise<T>): Promise<T> {
	let pending = true;
	const ended = asked.finally(() => (pending = false));
	ended.catch(() => undefined);
	while (pending) await jest.advanceTimersByTimeAsync(100);
	return await ended;
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a request carries the key to the vendor’s own addresses', async () => {
	const { http, sent } = start(twoApis, { apiKey: ' k ', filesUrl: 'https://files.harbour.example/v1/' });
	await http(GET);
	await http({ ...GET, api: 'filesUrl' });
	await http({ ...GET, url: 'https://files.harbour.example/v1/hooks' });
	expect(sent.map(({ url, headers }) => [url, headers['X-Harbour-Key']])).toEqual([
		['https://api.harbour.example/hooks', 'k'],
		['https://files.harbour.example/v1/hooks', 'k'],
		['https://files.harbour.example/v1/hooks', 'k'],
	]);
	expect(sent[0]).toMatchObject({
		redirect: 'manual',
		timeout: 20_000,
		skipThrowForStatus: true,
		throwForThrottlingEarly: false,
	});
});

test.each([
	'https://elsewhere.example/hooks',
	'http://api.harbour.example/hooks',
	'https://api.harbour.example:8443/hooks',
])('%s does not get the key', async (url) => {
	const { http, sent } = start();
	await http({ ...GET, url });
	expect(sent[0]?.headers).toEqual({ Accept: 'application/json' });
});

test('beside a path of the base address the key is not sent', async () => {
	const { http, sent } = start(harbour, { apiKey: 'k', baseUrl: 'https://api.harbour.example/harbour' });
	await http({ ...GET, url: 'https://api.harbour.example/harbourmaster' });
	await http({ ...GET, url: 'https://api.harbour.example/harbour/hooks' });
	expect(sent.map(({ headers }) => headers['X-Harbour-Key'])).toEqual([undefined, 'k']);
});

test('percent signs and what looks like a placeholder arrive as they are', async () => {
	const { http, sent } = start();
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

test('429 is tried again after the time that the vendor asks for, at most 10 s', async () => {
	const { http, api, sent } = start();
	api.faults.push({ on: 'POST', answer: { statusCode: 429, headers: { 'retry-after': '3' } } });
	api.faults.push({ on: 'POST', answer: { statusCode: 429, headers: { 'retry-after': '600' } } });
	const began = Date.now();
	const { status } = await later(http({ method: 'POST', url: '/hooks', body: {} }));
	expect([status, sent.length, Math.round((Date.now() - began) / 1000)]).toEqual([201, 3, 13]);
});

test('5xx and a broken connection are tried again only where that does no harm', async () => {
	const { http, api, sent } = start();
	api.faults.push({ on: 'GET', answer: { statusCode: 503 } }, { on: 'GET', answer: null });
	expect((await later(http(GET))).status).toBe(200);
	api.faults.push({ on: 'POST', answer: { statusCode: 503 } });
	expect((await later(http({ method: 'POST', url: '/hooks', body: {} }))).status).toBe(503);
	expect(sent.length).toBe(4);
});

test('no answer at all is told, and a step ends before Zapier ends it', async () => {
	const { http, api, sent } = start();
	api.faults.push({ on: 'POST', answer: null });
	await expect(later(http({ method: 'POST', url: '/hooks' }))).rejects.toThrow(
		'Harbour did not answer at api.harbour.example.',
	);
	for (let times = 0; times < 9; times += 1)
		api.faults.push({ on: 'GET', answer: { statusCode: 429, headers: { 'retry-after': '10' } } });
	const began = Date.now();
	await later(http(GET));
	await later(http(GET));
	expect(Date.now() - began).toBeLessThan(26_000);
	await jest.advanceTimersByTimeAsync(26_000);
	const before = sent.length;
	await expect(later(http(GET))).rejects.toThrow('did not answer');
	expect(sent.length).toBe(before);
});

test('gone for good is not found; what is not JSON is text', async () => {
	const { http, api } = start();
	api.faults.push({ on: 'DELETE', answer: { statusCode: 410 } });
	expect((await http({ method: 'DELETE', url: '/hooks/1' })).status).toBe(404);
	api.faults.push({ on: 'GET', answer: { statusCode: 502, body: undefined } });
	expect((await http({ method: 'GET', url: '/hooks' } satisfies HttpRequest)).body).toBe('');
});

test('where the vendor names a rate, the requests after the first ones are spaced', async () => {
	const { http } = start({ ...harbour, rate: { perSecond: 2, burst: 1 } });
	const began = Date.now();
	for (let times = 0; times < 3; times += 1) await later(http(GET));
	expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
});

test.each([
	['ftp://api.harbour.example', 'k', 'The Base URL of Harbour isn’t a valid HTTPS URL.'],
	['http://api.harbour.example', 'k', 'The Base URL of Harbour isn’t a valid HTTPS URL.'],
	['https://me:pw@api.harbour.example', 'k', 'The Base URL of Harbour isn’t a valid HTTPS URL.'],
	['nonsense', 'k', 'The Base URL of Harbour isn’t a valid HTTPS URL.'],
	['https://api.harbour.example', 'k’', 'The API Key of the Harbour connection has a character that no key has.'],
])('%s with %s is refused', async (baseUrl, apiKey, sentence) => {
	const { http } = start(harbour, { apiKey, baseUrl });
	await expect(http(GET)).rejects.toThrow(sentence);
});

test('plain http is for this machine', async () => {
	const { http, sent } = start(harbour, { apiKey: 'k', baseUrl: 'http://127.0.0.1:8080/' });
	await http(GET);
	expect(sent[0]?.url).toBe('http://127.0.0.1:8080/hooks');
});
