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
	expect(findRetryDelay(request, response, response?.status === 429 ? 6 : 3)).toBeNull();
});

test('after 429, waits for its turn for 12 to 19 s', () => {
	const delays = [1, 2, 3, 4, 5].map((attempt) => findRetryDelay(once, createResponse(429), attempt) ?? 0);
	const total = delays.reduce((sum, delay) => sum + delay, 0);
	expect(total).toBeGreaterThan(11_600);
	expect(total).toBeLessThan(19_400);
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
