import { orRefusal, VendorError } from '../../shared/core/errors';

describe('orRefusal', () => {
	it('gives the value, or the refusal as a value', async () => {
		const refusal = new VendorError('forbidden', 'No.');
		expect(await orRefusal(Promise.resolve(1))).toBe(1);
		expect(await orRefusal(Promise.reject(refusal))).toBe(refusal);
	});

	it('throws anything else', async () => {
		await expect(orRefusal(Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
	});
});
