import { ignoreNotFound, orVendorError, quoteVendorText, VendorError } from '../../shared/core/errors';

describe('orRefusal', () => {
	it('gives the value, or the refusal as a value', async () => {
		const refusal = new VendorError('forbidden', 'No.');
		expect(await orVendorError(Promise.resolve(1))).toBe(1);
		expect(await orVendorError(Promise.reject(refusal))).toBe(refusal);
	});

	it('throws anything else', async () => {
		await expect(orVendorError(Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
	});
});

describe('quote', () => {
	it('puts a vendor’s words on one short line', () => {
		expect(quoteVendorText('  one\n\ttwo  ')).toBe('one two');
		expect(quoteVendorText('x'.repeat(1_000))).toHaveLength(300);
		expect(quoteVendorText(null)).toBe('');
	});

	it('cuts the token out of an address before it cuts the words', () => {
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
