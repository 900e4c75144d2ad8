import fc from 'fast-check';
import * as read from '../../shared/core/read';
import * as time from '../../shared/core/time';

const value = {
	text: 'a',
	empty: '',
	number: 7,
	infinite: Number.POSITIVE_INFINITY,
	yes: true,
	list: [1],
	nested: { a: 1 },
	nothing: null,
};

describe('the readers', () => {
	it('read values', () => {
		expect(read.textAt(value, 'text')).toBe('a');
		expect(read.textAt(value, 'number')).toBe('7');
		expect(read.numberAt(value, 'number')).toBe(7);
		expect(read.countAt(value, 'number')).toBe(7);
		expect(read.countAt({ a: '12' }, 'a')).toBe(12);
		expect(read.numberAt({ a: '-1.5' }, 'a')).toBe(-1.5);
		expect(read.textAt({ a: Number.MAX_SAFE_INTEGER }, 'a')).toBe('9007199254740991');
		expect(read.booleanAt(value, 'yes')).toBe(true);
		expect(read.listAt(value, 'list')).toBe(value.list);
		expect(read.objectAt(value, 'nested')).toBe(value.nested);
		expect(read.at(value, 'nothing')).toBeNull();
		expect(read.stringOf('a')).toBe('a');
		expect(read.objectOrEmpty(value)).toBe(value);
	});

	it('return null for another type, and an empty list for no list', () => {
		expect(read.textAt(value, 'empty')).toBeNull();
		expect(read.textAt(value, 'infinite')).toBeNull();
		expect(read.textAt({ a: Number.MAX_SAFE_INTEGER + 1 }, 'a')).toBeNull();
		expect(read.textAt({ a: Number.MIN_SAFE_INTEGER - 1 }, 'a')).toBeNull();
		expect(read.textAt(value, 'yes')).toBeNull();
		expect(read.numberAt(value, 'infinite')).toBeNull();
		expect(read.numberAt(value, 'text')).toBeNull();
		for (const text of ['', ' 7', '7 ', '0x7', '1e3', '7.', '.7', '--7', '7,5', 'NaN', '9'.repeat(400)])
			expect(read.numberAt({ a: text }, 'a')).toBeNull();
		expect(read.countAt({ a: 1.5 }, 'a')).toBeNull();
		expect(read.countAt({ a: '9007199254740993' }, 'a')).toBeNull();
		expect(read.countAt({ a: 0 }, 'a', 1)).toBeNull();
		expect(read.booleanAt(value, 'number')).toBeNull();
		expect(read.listAt(value, 'text')).toEqual([]);
		expect(read.objectAt(value, 'list')).toBeNull();
		expect(read.objectOf(null)).toBeNull();
		expect(read.stringOf(7)).toBeNull();
		expect(read.stringOf('')).toBeNull();
		expect(read.objectOrEmpty([])).toEqual({});
	});

	it('never read the prototype', () => {
		expect(read.at({}, 'constructor')).toBeUndefined();
		expect(read.at(JSON.parse('{"__proto__":{"a":"b"}}'), 'a')).toBeUndefined();
	});

	it('never throw', () => {
		const { oldestFirst, newestFirst, ...timeReaders } = time;
		expect([oldestFirst('a', 'b'), newestFirst('a', 'b')]).toEqual([-1, 1]); // these two compare texts and read nothing
		const readers = Object.values({ ...read, ...timeReaders }).filter((reader) => reader.length >= 2) as ((
			value: unknown,
			key: string,
		) => unknown)[];
		expect(readers.length).toBeGreaterThan(7);
		fc.assert(
			fc.property(fc.anything(), fc.string(), (anything, key) => {
				for (const reader of readers) reader({ [key]: anything }, key);
				for (const reader of readers) reader(anything, key);
			}),
		);
	});
});
