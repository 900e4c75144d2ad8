import { createRecentValues } from '../../../nodes/factory/trigger/recent-values';

it('finds a value until it is too old', () => {
	const values = createRecentValues<string>(10, 100);
	values.add('a', 'first', 0);
	expect([values.find('a', 0), values.find('a', 99), values.find('b', 0)]).toEqual(['first', 'first', undefined]);
	expect([values.find('a', 100), values.find('a', 50)]).toEqual([undefined, undefined]);
});

it('keeps a value that is added again for the whole time', () => {
	const values = createRecentValues<string>(10, 100);
	values.add('a', 'first', 0);
	values.add('b', 'other', 10);
	values.add('a', 'second', 50);
	expect([values.find('a', 120), values.find('b', 120)]).toEqual(['second', undefined]);
});

it('finds nothing after the clock was set back', () => {
	const values = createRecentValues<string>(10, 100);
	values.add('a', 'first', 1_000);
	expect(values.find('a', 999)).toBeUndefined();
});

it('forgets the value that was added first when there are too many, and one that is deleted', () => {
	const values = createRecentValues<number>(2, 100);
	for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) values.add(key, value, 0);
	values.delete('b');
	expect(['a', 'b', 'c'].map((key) => values.find(key, 0))).toEqual([undefined, undefined, 3]);
});
