import { timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '../../shared/core/signature';
import type { Secrets, Vendor } from '../../shared/core/vendor';
import type { VendorRequest } from '../../shared/core/request';
import { signed } from '../core/support/delivery';
import { contractSubjects } from './support/contract-subjects';

jest.mock('node:crypto', () => {
	const crypto = jest.requireActual<typeof import('node:crypto')>('node:crypto');
	return { ...crypto, timingSafeEqual: jest.fn(crypto.timingSafeEqual) };
});

const now = Date.parse('2026-11-20T12:00:00.000Z');

describe.each(contractSubjects.filter(({ vendor }) => vendor.authenticity.signature !== 'none'))(
	'a signature of $vendor.name',
	({ vendor, payloads, secrets }) => {
		it('is compared in constant time with every secret, whichever is right', () => {
			const request = signed(vendor, payloads()[0] ?? {}, secrets, now);
			const right = String(secrets.signing[0]);
			const [wrong, alsoWrong] = [reverse(right), reverse(right.slice(1) + right.slice(0, 1))];
			const counts = [
				[right, wrong],
				[wrong, right],
				[wrong, alsoWrong],
			].map((signing) => countComparisons(vendor, request, { ...secrets, signing }));
			expect(counts[0]).toBeGreaterThanOrEqual(2);
			expect(new Set(counts).size).toBe(1);
		});
	},
);

describe.each(contractSubjects.filter(({ vendor }) => vendor.authenticity.token))(
	'the token of $vendor.name',
	({ vendor, payloads, secrets: { token = '' } }) => {
		it.each<[string, Secrets]>([
			['as text', { signing: [], token }],
			['by its digest', { signing: [], tokenDigest: sha256Hex(token) }],
		])('is compared in constant time %s, wherever it differs', (_, secrets) => {
			const request = signed(vendor, payloads()[0] ?? {}, { signing: [], token }, now);
			for (const received of [token, `x${token.slice(1)}`, `${token.slice(0, -1)}x`])
				expect(countComparisons(vendor, { ...request, query: { token: received } }, secrets)).toBe(1);
		});
	},
);

function countComparisons(vendor: Vendor, request: VendorRequest, secrets: Secrets): number {
	jest.mocked(timingSafeEqual).mockClear();
	vendor.verify(request, secrets);
	return jest.mocked(timingSafeEqual).mock.calls.length;
}

function reverse(text: string): string {
	return [...text].reverse().join('');
}
