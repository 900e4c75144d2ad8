import { readHeader, readQuery } from '../../shared/core/request';
import { delivery } from './support/delivery';

describe('headerOf and queryOf', () => {
	const request = delivery('{}', {
		headers: { one: 'a', twice: ['a', 'b'], empty: '' },
		query: { one: 'a', twice: ['a', 'b'], empty: '', nested: { a: 'b' } },
	});

	it.each([readHeader, readQuery])('%p gives the text of what came once', (read) => {
		expect(read(request, 'one')).toBe('a');
	});

	it.each([readHeader, readQuery])('%p gives null for what is absent, empty or came twice', (read) => {
		for (const name of ['absent', 'empty', 'twice', 'nested', 'constructor', '__proto__']) {
			expect(read(request, name)).toBeNull();
		}
	});
});
