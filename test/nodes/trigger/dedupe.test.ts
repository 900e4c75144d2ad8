import { claim, isDue, isSeen, isStored, MAX_STORED, settled } from '../../../nodes/factory/trigger/dedupe';

describe('a claim', () => {
	it('is seen at once, and stored when it ends well', () => {
		const { store } = claim('well');
		expect([isSeen('well'), isStored('well')]).toEqual([true, false]);
		store();
		expect([isSeen('well'), isStored('well')]).toEqual([true, true]);
	});

	it('that is released leaves nothing behind', () => {
		const { store, release } = claim('released');
		release();
		store();
		expect([isSeen('released'), isStored('released')]).toEqual([false, false]);
	});

	it('that is stored cannot be released', () => {
		const { store, release } = claim('stored');
		store();
		release();
		expect(isStored('stored')).toBe(true);
	});

	it('that has ended does not end the next one of the same key', () => {
		const first = claim('again');
		first.release();
		const second = claim('again');
		first.release();
		first.store();
		expect([isSeen('again'), isStored('again')]).toEqual([true, false]);
		second.store();
		expect(isStored('again')).toBe(true);
	});

	it.each(['store', 'release'] as const)('wakes whoever waits, after %s', async (end) => {
		const claimed = claim(`waited ${end}`);
		let woken = false;
		const waiting = settled(`waited ${end}`).then(() => (woken = true));
		await Promise.resolve();
		expect(woken).toBe(false);
		claimed[end]();
		await waiting;
	});

	it('that nobody made needs no waiting', async () => {
		await expect(settled('never claimed')).resolves.toBeUndefined();
	});
});

describe('what is stored', () => {
	it(`is bounded by ${MAX_STORED} keys, and the oldest are forgotten first; an open claim is not`, () => {
		const { release } = claim('open');
		const keys = Array.from({ length: MAX_STORED + 1 }, (_, index) => `key ${index}`);
		for (const key of keys) claim(key).store();
		expect(isStored('key 0')).toBe(false);
		expect(keys.slice(1).every(isStored)).toBe(true);
		claim('one more').store();
		expect([isStored('key 1'), isStored('key 2')]).toEqual([false, true]);
		expect(isSeen('open')).toBe(true);
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

	it('forgets rather than grow', () => {
		for (let index = 0; index < 1_000; index += 1) isDue(`line ${index}`, 0);
		expect(isDue('line 0', 1)).toBe(true);
	});
});
