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
		send: async (url) => {
			urls.push(url);
			return responses[Math.min(urls.length, responses.length) - 1] ?? null;
		},
		pause: async (ms) => void pauses.push(ms),
		createUnreachableError: (url) => new VendorError('unavailable', `No response from ${url}.`),
		...parts,
	});
	return { http, urls, pauses };
}

it('adds a path to the base URL and leaves a whole URL as it is', async () => {
	const { http, urls } = start([OK]);
	expect(await http(GET)).toBe(OK);
	await http({ ...GET, url: 'https://files.harbour.example/1' });
	expect(urls).toEqual(['https://api.harbour.example/hooks', 'https://files.harbour.example/1']);
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
