import { parseBody } from '../../shared/core/body';

const padding = 'x'.repeat(9_000);

describe('parseBody', () => {
	it('returns the object, whatever its size', () => {
		expect(parseBody(Buffer.from('{"a":1}'))).toEqual({ payload: { a: 1 } });
		const large = { text: `${padding}"[{\\`, list: [[1], [{ a: '}' }]] };
		expect(parseBody(Buffer.from(JSON.stringify(large)))).toEqual({ payload: large });
	});

	it('skips one byte order mark at the start', () => {
		expect(parseBody(Buffer.from('\uFEFF{"a":"\uFEFF"}'))).toEqual({ payload: { a: '\uFEFF' } });
	});

	it.each([
		['text', 'body_not_json'],
		['{"a":1', 'body_not_json'],
		['\uFEFF', 'body_not_json'],
		['\uFEFF\uFEFF{"a":1}', 'body_not_json'],
		['{"a":\uFEFF1}', 'body_not_json'],
		['[]', 'body_not_object'],
		['null', 'body_not_object'],
		['"text"', 'body_not_object'],
		['7', 'body_not_object'],
	])('rejects %j as %s', (body, reason) => {
		expect(parseBody(Buffer.from(body))).toBe(reason);
	});

	it('rejects bytes that are not UTF-8, but accepts U+FFFD itself', () => {
		expect(parseBody(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe('body_not_utf8');
		expect(parseBody(Buffer.from('{"\uFFFD":1}'))).toEqual({ payload: { '\uFFFD': 1 } });
	});

	it('rejects 10 MB of nesting before it parses them', () => {
		const half = 5_000_000;
		expect(parseBody(Buffer.from('['.repeat(half) + ']'.repeat(half)))).toBe('body_too_deep');
		expect(parseBody(Buffer.from('{"a":'.repeat(2_000_000)))).toBe('body_too_deep');
	});

	it.each(['[', '{"a":'])('accepts 256 levels and rejects 257 at every size: %s', (bracket) => {
		const close = bracket === '[' ? ']' : '}';
		const nested = (levels: number, text = '') =>
			Buffer.from(`{"text":"${text}","a":${bracket.repeat(levels - 1)}1${close.repeat(levels - 1)}}`);
		for (const text of ['', '[{]}', padding]) {
			expect(parseBody(nested(256, text))).toHaveProperty('payload');
			expect(parseBody(nested(257, text))).toBe('body_too_deep');
		}
	});

	it('accepts many objects that are not nested, and brackets in their texts', () => {
		const list = Array.from({ length: 300 }, () => [{ text: '"[{[{\\' }]);
		expect(parseBody(Buffer.from(JSON.stringify({ list })))).toEqual({ payload: { list } });
	});

	it('keeps a `__proto__` key as an own property', () => {
		const body = parseBody(Buffer.from('{"__proto__":{"polluted":true}}'));
		expect(body).toHaveProperty('payload');
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});
