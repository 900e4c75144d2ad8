import { claimKey, isClaimedOrStored, isStored, MAX_STORED, waitForClaim } from '../../../nodes/factory/trigger/dedupe';
import { isDue } from '../../../nodes/factory/trigger/log-throttle';

describe('a claim', () => {
	it('is visible at once, and stored when it succeeds', () => {
		const { store } = claimKey('well');
		expect([isClaimedOrStored('well'), isStored('well')]).toEqual([true, false]);
		store();
		expect([isClaimedOrStored('well'), isStored('well')]).toEqual([true, true]);
	});

	it('leaves nothing behind when it is released', () => {
		const { store, release } = claimKey('released');
		release();
		store();
		expect([isClaimedOrStored('released'), isStored('released')]).toEqual([false, false]);
	});

	it('cannot be released once it is stored', () => {
		const { store, release } = claimKey('stored');
		store();
		release();
		expect(isStored('stored')).toBe(true);
	});

	it('does not settle a later claim on the same key', () => {
		const first = claimKey('again');
		first.release();
		const second = claimKey('again');
		first.release();
		first.store();
		expect([isClaimedOrStored('again'), isStored('again')]).toEqual([true, false]);
		second.store();
		expect(isStored('again')).toBe(true);
	});

	it.each(['store', 'release'] as const)('resolves every wait after %s', async (end) => {
		const claimed = claimKey(`waited ${end}`);
		let woken = false;
		const waiting = waitForClaim(`waited ${end}`).then(() => (woken = true));
		await Promise.resolve();
		expect(woken).toBe(false);
		claimed[end]();
		await waiting;
	});

	it('needs no wait when there is none', async () => {
		await expect(waitForClaim('never claimed')).resolves.toBeUndefined();
	});
});

describe('the stored keys', () => {
	it(`are at most ${MAX_STORED}; the oldest are forgotten first, and open claims are kept`, () => {
		const { release } = claimKey('open');
		const keys = Array.from({ length: MAX_STORED + 1 }, (_, index) => `w0 n0 key-${index}`);
		for (const key of keys) claimKey(key).store();
		const first = keys.findIndex(isStored);
		expect(first).toBeGreaterThan(0);
		expect(keys.slice(first).every(isStored)).toBe(true);
		claimKey('w0 n0 one-more').store();
		expect([keys[first], keys[first + 1]].map((key) => isStored(String(key)))).toEqual([false, true]);
		expect(isClaimedOrStored('open')).toBe(true);
		release();
	});
});

describe('a busy trigger', () => {
	it("doesn't push out the keys of another", () => {
		const quiet = Array.from({ length: 10 }, (_, index) => `w1 n1 s:quiet-${index}`);
		for (const key of quiet) claimKey(key).store();
		for (let index = 0; index <= MAX_STORED; index += 1) claimKey(`w2 n2 s:busy-${index}`).store();
		expect(quiet.every(isStored)).toBe(true);
		expect(isStored('w2 n2 s:busy-0')).toBe(false);
		expect(isStored(`w2 n2 s:busy-${MAX_STORED}`)).toBe(true);
	});
});

describe('isDue', () => {
	it('is true once a minute for a key', () => {
		expect([0, 1, 59_999, 60_000, 60_001, 120_000].map((now) => isDue('line', now))).toEqual([
			true,
			false,
			false,
			true,
			false,
			true,
		]);
		expect(isDue('another line', 1)).toBe(true);
	});

	it('forgets keys instead of growing', () => {
		for (let index = 0; index <= 1_000; index += 1) isDue(`line ${index}`, 0);
		expect(isDue('line 0', 1)).toBe(true);
	});
});
