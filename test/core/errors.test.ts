import { orVendorError, quoteVendorText, VendorError } from '../../shared/core/errors';

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

	it('replaces control and format characters', () => {
		expect(quoteVendorText('one\u0000two\u001b[31m\u202ethree\u2028four')).toBe('one two [31m three four');
	});

	it('cuts the token out of an address before it cuts the words', () => {
		const address = 'https://n8n.example/webhook/1/webhook?a=b&token=';
		const words = quoteVendorText(`${'x'.repeat(290 - address.length)}${address}${'ab'.repeat(32)} is not allowed`);
		expect(words).toContain('token=…');
		expect(words).not.toContain('ab');
	});
});
