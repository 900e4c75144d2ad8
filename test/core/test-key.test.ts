import { VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import type { GroupAccess, KeyAccess } from '../../shared/core/credential-spec';
import { ALLOWED, UNKNOWN } from '../../shared/core/key-access';
import { testKey } from '../../shared/core/test-key';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';

/** Harbour's API for a key, by path. */
const api =
	(responses: Readonly<Record<string, { readonly status: number; readonly body?: unknown }>>): HttpClient =>
	async ({ url }) => ({ status: 404, body: null, headers: {}, ...responses[url] });
const works = { '/me': { status: 200, body: { name: 'Quay' } } };
const denied: GroupAccess = { verdict: 'denied', error: new VendorError('forbidden', 'Tick cases.') };

/** Harbour with a way to learn what a key can do. */
const knowing = (access: KeyAccess): Vendor => ({
	...harbour,
	credential: { ...harbour.credential, findAccess: async () => access },
});

it('a key that can do something passes, and what it can do is the result', async () => {
	expect(await testKey(harbour, api(works))).toEqual({
		label: 'Quay',
		access: { events: ALLOWED, read: UNKNOWN, write: UNKNOWN },
	});
	const readOnly = { events: denied, read: ALLOWED, write: denied };
	expect(await testKey(knowing(readOnly), api(works))).toEqual({ label: 'Quay', access: readOnly });
});

it('a key whose user may not read the account passes as well if it can do something', async () => {
	const readOnly = { events: denied, read: ALLOWED, write: UNKNOWN };
	expect(await testKey(knowing(readOnly), api({ '/me': { status: 403 }, '/hooks': { status: 403 } }))).toEqual({
		label: '',
		access: readOnly,
	});
});

it('a key that can do nothing fails with the first reason', async () => {
	await expect(
		testKey(knowing({ events: { verdict: 'unknown' }, read: denied, write: UNKNOWN }), api(works)),
	).rejects.toThrow('Tick cases.');
	await expect(testKey(harbour, api({ '/me': { status: 403 }, '/hooks': { status: 403 } }))).rejects.toMatchObject({
		code: 'forbidden',
	});
});

it('a key that can do nothing certain and is refused nothing passes', async () => {
	const access = { events: UNKNOWN, read: UNKNOWN, write: UNKNOWN };
	expect(await testKey(knowing(access), api(works))).toEqual({ label: 'Quay', access });
});
