import { hasSameFacts, loadAccountFacts, readAccountFacts } from '../../shared/core/account-facts';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import { createCharted, harbour } from '../vendors/support/harbour';

const http: HttpClient = async () => await Promise.reject(new Error('unexpected request'));

test('a vendor whose deliveries say everything has no facts and sends no request', async () => {
	await expect(loadAccountFacts(harbour, http)).resolves.toEqual({});
});

test('the facts are those that the vendor loads', async () => {
	await expect(loadAccountFacts(createCharted(), http)).resolves.toEqual({ subdomain: 'north' });
});

test('a failure is a warning, because an event without the facts is better than none', async () => {
	const failing = createCharted(async () => await Promise.reject(new VendorError('forbidden', 'Harbour refuses.')));
	const warn = jest.fn();
	await expect(loadAccountFacts(failing, http, warn)).resolves.toBeNull();
	expect(warn.mock.calls).toEqual([
		['The details of the Harbour account couldn’t be read, so values that need them are missing. Harbour refuses.'],
	]);
	await expect(loadAccountFacts(failing, http)).resolves.toBeNull();
});

test('an error that is not the vendor’s is thrown', async () => {
	const broken = createCharted(async () => await Promise.reject(new TypeError('broken')));
	await expect(loadAccountFacts(broken, http)).rejects.toThrow(TypeError);
});

test('stored facts are read by their names, and everything else is left out', () => {
	expect(readAccountFacts({ subdomain: 'north', userId: 'u1', apiKey: 'k' })).toEqual({
		subdomain: 'north',
		userId: 'u1',
	});
	for (const stored of [undefined, null, 'north', [], { subdomain: '' }, { subdomain: {} }]) {
		expect(readAccountFacts(stored)).toEqual({});
	}
});

test('facts are the same if each one is', () => {
	expect(hasSameFacts({ subdomain: 'north' }, { subdomain: 'north' })).toBe(true);
	expect(hasSameFacts({ subdomain: 'north' }, {})).toBe(false);
	expect(hasSameFacts({ userId: 'u1' }, { userId: 'u2' })).toBe(false);
});
