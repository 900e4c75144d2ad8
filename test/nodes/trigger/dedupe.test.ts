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
		const keys = Array.from({ length: MAX_STORED + 1 }, (_, index) => `key ${index}`);
		for (const key of keys) claimKey(key).store();
		expect(isStored('key 0')).toBe(false);
		expect(keys.slice(1).every(isStored)).toBe(true);
		claimKey('one more').store();
		expect([isStored('key 1'), isStored('key 2')]).toEqual([false, true]);
		expect(isClaimedOrStored('open')).toBe(true);
		release();
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
		for (let index = 0; index < 1_000; index += 1) isDue(`line ${index}`, 0);
		expect(isDue('line 0', 1)).toBe(true);
	});
});
