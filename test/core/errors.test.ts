import { ignoreNotFound, orVendorError, VendorError } from '../../shared/core/errors';
import { quoteVendorText } from '../../shared/core/safe-text';

describe('orVendorError', () => {
	it('returns the result, or the VendorError as a value', async () => {
		const refusal = new VendorError('forbidden', 'No.');
		expect(await orVendorError(Promise.resolve(1))).toBe(1);
		expect(await orVendorError(Promise.reject(refusal))).toBe(refusal);
	});

	it('throws any other error', async () => {
		await expect(orVendorError(Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
	});
});

describe('quoteVendorText', () => {
	it('shortens a vendor’s text to one line', () => {
		expect(quoteVendorText('  one\n\ttwo  ')).toBe('one two');
		expect(quoteVendorText('x'.repeat(1_000))).toHaveLength(300);
		expect(quoteVendorText(null)).toBe('');
	});

	it('replaces control and format characters', () => {
		expect(quoteVendorText('one\u0000two\u001b[31m\u202ethree\u2028four')).toBe('one two [31m three four');
	});

	it('masks the token of a URL before it shortens the text', () => {
		const address = 'https://n8n.example/webhook/1/webhook?a=b&token=';
		const words = quoteVendorText(`${'x'.repeat(290 - address.length)}${address}${'ab'.repeat(32)} is not allowed`);
		expect(words).toContain('token=…');
		expect(words).not.toContain('ab');
	});
});

describe('ignoreNotFound', () => {
	it('resolves when the vendor can’t find it, and throws any other refusal', async () => {
		await expect(ignoreNotFound(Promise.resolve('removed'))).resolves.toBeUndefined();
		await expect(ignoreNotFound(Promise.reject(new VendorError('not_found', 'No.')))).resolves.toBeUndefined();
		await expect(ignoreNotFound(Promise.reject(new VendorError('forbidden', 'No.')))).rejects.toThrow('No.');
	});
});
