import fc from 'fast-check';
import { receive, type ReceiveOptions } from '../../shared/core/receive';
import type { VendorRequest } from '../../shared/core/request';
import { screen } from '../../shared/core/screen';
import { sha256Hex } from '../../shared/core/signature';
import type { Secrets, Vendor } from '../../shared/core/vendor';
import { contractSubjects } from '../vendors/support/contract-subjects';
import { harbour } from '../vendors/support/harbour';
import { delivery, signed } from './support/delivery';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');

/** Ways to send a delivery, of which only the first is genuine. */
const proofs = ['genuine', 'another secret', 'another token', 'no proof'] as const;

function send(vendor: Vendor, body: object | string, secrets: Secrets, proof: (typeof proofs)[number]): VendorRequest {
	switch (proof) {
		case 'genuine':
			return signed(vendor, body, secrets, NOW);
		case 'another secret':
			return signed(vendor, body, { ...secrets, signing: secrets.signing.map(reverse) }, NOW);
		case 'another token':
			return signed(vendor, body, { ...secrets, token: reverse(secrets.token ?? 'token') }, NOW);
		case 'no proof':
			return delivery(body);
	}
}

function reverse(text: string): string {
	return [...text].reverse().join('');
}

describe.each(contractSubjects)('$vendor.name', ({ vendor, payloads, secrets }) => {
	const tokenDigest = secrets.token === undefined ? null : sha256Hex(secrets.token);
	const options = fc.record({
		patterns: fc.constantFrom('*', 'ticket:created', 'ticket:*', '!ticket:*', '!*'),
		isDuplicate: fc.constantFrom(
			() => true,
			() => false,
		),
		filter: fc.constantFrom(
			undefined,
			() => null,
			() => 'status' as const,
		),
		tolerance: fc.constantFrom(undefined, null, 60_000),
		now: fc.constantFrom(NOW, NOW + 120_000, NOW - 120_000),
		expect: fc.constantFrom(undefined, { account: 'another account' }),
	});
	const body = fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom(...payloads()) },
		fc.constantFrom('', 'no JSON', '[]', '{}', 'x'.repeat(1_000_001), '['.repeat(300)),
	);

	it('decides as receive does, and knows of no proof only when nothing starts', () => {
		fc.assert(
			fc.property(body, fc.constantFrom(...proofs), options, (sent, proof, shared) => {
				const request = send(vendor, sent, secrets, proof);
				const whole = receive(vendor, request, { ...shared, secrets });
				const screened = screen(vendor, request, { ...shared, tokenDigest });
				if (whole.status === 'accepted') expect(screened).toBeNull();
				if (screened?.status === 'rejected') expect(screened).toEqual(whole);
				if (screened?.status === 'ignored' && whole.status !== 'rejected') expect(screened).toEqual(whole);
				if (proof === 'genuine') expect(screened ?? whole).toEqual(whole);
				if (proof === 'genuine' && whole.status === 'ignored') expect(screened).toEqual(whole);
			}),
			{ numRuns: 500 },
		);
	});

	it('lets no delivery without the token learn anything else', () => {
		if (!vendor.authenticity.token) return;
		for (const payload of payloads()) {
			const screened = screen(vendor, delivery(payload), { patterns: '!*', tokenDigest, now: NOW });
			expect(screened).toMatchObject({ status: 'rejected', reason: 'token_missing' });
		}
	});
});

it('rejects every delivery when the stored token is missing', () => {
	const payload = { id: 'e1', kind: 'case.opened', sent: NOW };
	const request = signed(harbour, payload, { signing: [], token: 'right' }, NOW);
	const options: Omit<ReceiveOptions, 'secrets'> = { patterns: '*', now: NOW };
	expect(screen(harbour, request, { ...options, tokenDigest: null })).toMatchObject({ reason: 'no_secret' });
	expect(screen(harbour, request, { ...options, tokenDigest: sha256Hex('right') })).toBeNull();
});
