import { createClient, type Transport } from '../../shared/core/client';
import { readCredential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpResponse } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';

const GET = { method: 'GET', url: '/hooks', idempotent: true } as const;
const OK: HttpResponse = { status: 200, headers: {}, body: {} };
const BUSY: HttpResponse = { status: 429, headers: { 'retry-after': '3' }, body: {} };

/** A client whose transport returns the responses in order, and repeats the last one. */
function start(responses: readonly (HttpResponse | null)[], parts: Partial<Transport> = {}, vendor: Vendor = harbour) {
	const urls: string[] = [];
	const pauses: number[] = [];
	const http = createClient(vendor, readCredential(vendor, { apiKey: 'k' }), {
		send: async ({ url }) => {
			urls.push(url);
			return responses[Math.min(urls.length, responses.length) - 1] ?? null;
		},
		pause: async (ms) => void pauses.push(ms),
		createUnreachableError: (url) => new VendorError('unavailable', `No response from ${url}.`),
		...parts,
	});
	return { http, urls, pauses };
}

it('adds a path to the base URL', async () => {
	const { http, urls } = start([OK]);
	expect(await http(GET)).toBe(OK);
	expect(urls).toEqual(['https://api.harbour.example/hooks']);
});

it.each(['@evil.example/', '.evil.example/', ':8443/', 'https://api.harbour.example/hooks'])(
	'sends nothing when "%s" leads elsewhere',
	async (url) => {
		const { http, urls } = start([OK]);
		await expect(http({ ...GET, url })).rejects.toThrow(
			'is sent only to Harbour’s API at https://api.harbour.example.',
		);
		expect(urls).toEqual([]);
	},
);

it.each([300, 301, 302, 303, 307, 308])('reports a redirect instead of following it: %i', async (status) => {
	const { http, urls } = start([{ status, headers: { location: 'https://evil.example/?token=t' }, body: {} }]);
	await expect(http(GET)).rejects.toThrow(
		new VendorError(
			'unexpected_response',
			`Harbour redirected the request to another URL (HTTP ${status}). Check the Base URL.`,
		),
	);
	expect(urls).toHaveLength(1);
});

it('waits before it sends a request again', async () => {
	const { http, urls, pauses } = start([BUSY, OK]);
	expect(await http(GET)).toBe(OK);
	expect([urls.length, pauses]).toEqual([2, [3000]]);
});

it('returns the response when the host has no time to wait', async () => {
	const { http, pauses } = start([BUSY, OK], { canWait: (ms) => ms < 3000 });
	expect(await http(GET)).toBe(BUSY);
	expect(pauses).toEqual([]);
});

it('throws the host’s error when no response arrives', async () => {
	const { http, urls } = start([null]);
	await expect(http(GET)).rejects.toThrow('No response from https://api.harbour.example/hooks.');
	expect(urls).toHaveLength(3);
	await expect(http({ method: 'POST', url: '/hooks' })).rejects.toThrow('No response');
	expect(urls).toHaveLength(4);
});

it('spaces the requests after the burst when the vendor has a rate limit', async () => {
	const { http, pauses } = start([OK], {}, { ...harbour, rate: { perSecond: 4, burst: 2 } });
	for (let count = 0; count < 4; count += 1) await http(GET);
	expect(pauses).toEqual([250, 250]);
});
