import type { HttpRequest, HttpResponse } from '../../shared/core/http';
import { findRetryDelay } from '../../shared/core/retry';

const once: HttpRequest = { method: 'POST', url: '/' };
const twice: HttpRequest = { method: 'GET', url: '/', idempotent: true };
const unrepeated: HttpRequest = { ...twice, retry: false };
const createResponse = (status: number, headers: HttpResponse['headers'] = {}): HttpResponse => ({
	status,
	headers,
	body: null,
});

test.each([
	[once, createResponse(200), false],
	[once, createResponse(429), true],
	[once, createResponse(500), false],
	[once, null, false],
	[twice, createResponse(200), false],
	[twice, createResponse(404), false],
	[twice, createResponse(503), true],
	[twice, null, true],
	[unrepeated, createResponse(429), false],
	[unrepeated, null, false],
])('%j after the response %j', (request, response, isRepeated) => {
	expect([1, 2].map((attempt) => findRetryDelay(request, response, attempt) !== null)).toEqual([
		isRepeated,
		isRepeated,
	]);
	expect(findRetryDelay(request, response, 3)).toBeNull();
});

test('is patient with a rate limit if the host is, and with nothing else', () => {
	const patience = { attempts: 6, maxDelayMs: 120_000 };
	const busy = createResponse(429, { 'retry-after': '70' });
	expect([1, 5, 6].map((attempt) => findRetryDelay(once, busy, attempt, patience))).toEqual([70_000, 70_000, null]);
	expect(findRetryDelay(once, createResponse(429, { 'retry-after': '600' }), 1, patience)).toBe(120_000);
	expect(findRetryDelay(twice, createResponse(503, { 'retry-after': '70' }), 1, patience)).toBe(10_000);
	expect(findRetryDelay(twice, createResponse(503), 3, patience)).toBeNull();
});

test.each([
	[{ 'retry-after': 'Fri, 27 Nov 2026 00:00:07 GMT' }, 7000],
	[{ 'retry-after': 'Thu, 26 Nov 2026 00:00:00 GMT' }, null],
	[{ 'x-ratelimit-reset': String(Date.UTC(2026, 10, 27) / 1000 + 9) }, 9000],
	[{ 'x-ratelimit-reset': 'soon' }, null],
	[{}, null],
])('waits as long as %j says, by the vendor’s own clock', (headers, expected) => {
	const date = 'Fri, 27 Nov 2026 00:00:00 GMT';
	const delay = findRetryDelay(once, createResponse(429, { date, ...headers }), 1);
	if (expected === null) expect(delay).toBeLessThan(700);
	else expect(delay).toBe(expected);
	expect(findRetryDelay(twice, createResponse(503, { date, 'x-ratelimit-reset': '99999999999' }), 1)).toBeLessThan(700);
});

test('doubles the delay, with jitter, or uses the delay that the vendor requests, up to 10 s', () => {
	const pauses = Array.from({ length: 200 }, () => [1, 2].map((attempt) => findRetryDelay(twice, null, attempt) ?? 0));
	for (const [first = 0, second = 0] of pauses) {
		expect(first).toBeGreaterThanOrEqual(375);
		expect(first).toBeLessThanOrEqual(625);
		expect(second).toBeGreaterThanOrEqual(750);
		expect(second).toBeLessThanOrEqual(1250);
	}
	expect(new Set(pauses.map(([first]) => first)).size).toBeGreaterThan(100);
	expect(
		['2', '600', '-1', 'soon'].map((seconds) =>
			findRetryDelay(once, createResponse(429, { 'retry-after': seconds }), 1),
		),
	).toEqual([2000, 10_000, expect.any(Number), expect.any(Number)]);
});
