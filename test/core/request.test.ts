import { readHeader, readQuery } from '../../shared/core/request';
import { delivery } from './support/delivery';

describe('readHeader and readQuery', () => {
	const request = delivery('{}', {
		headers: { one: 'a', twice: ['a', 'b'], empty: '' },
		query: { one: 'a', twice: ['a', 'b'], empty: '', nested: { a: 'b' } },
	});

	it.each([readHeader, readQuery])('%p returns a text that was sent once', (read) => {
		expect(read(request, 'one')).toBe('a');
	});

	it.each([readHeader, readQuery])('%p returns null for a text that is absent, empty, or sent twice', (read) => {
		for (const name of ['absent', 'empty', 'twice', 'nested', 'constructor', '__proto__']) {
			expect(read(request, name)).toBeNull();
		}
	});
});
