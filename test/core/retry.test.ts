import type { HttpRequest, HttpResponse } from '../../shared/core/http';
import { findRetryDelay } from '../../shared/core/retry';

const once: HttpRequest = { method: 'POST', url: '/' };
const twice: HttpRequest = { method: 'GET', url: '/', idempotent: true };
const unrepeated: HttpRequest = { ...twice, retry: false };
const answer = (status: number, headers: HttpResponse['headers'] = {}): HttpResponse => ({
	status,
	headers,
	body: null,
});

test.each([
	[once, answer(200), false],
	[once, answer(429), true],
	[once, answer(500), false],
	[once, null, false],
	[twice, answer(200), false],
	[twice, answer(404), false],
	[twice, answer(503), true],
	[twice, null, true],
	[unrepeated, answer(429), false],
	[unrepeated, null, false],
])('%j after the response %j', (request, given, isRepeated) => {
	expect([1, 2].map((attempt) => findRetryDelay(request, given, attempt) !== null)).toEqual([isRepeated, isRepeated]);
	expect(findRetryDelay(request, given, 3)).toBeNull();
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
		['2', '600', '-1', 'soon'].map((asked) => findRetryDelay(once, answer(429, { 'retry-after': asked }), 1)),
	).toEqual([2000, 10_000, expect.any(Number), expect.any(Number)]);
});
