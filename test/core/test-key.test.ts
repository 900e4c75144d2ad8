import { VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import type { GroupAccess, KeyAccess } from '../../shared/core/credential-spec';
import { ALLOWED, UNKNOWN } from '../../shared/core/key-access';
import { testKey } from '../../shared/core/test-key';
import type { Vendor } from '../../shared/core/vendor';
import { without } from '../nodes/support/harbour-variants';
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

it.each([
	[
		403,
		'The Harbour API key isn’t allowed to do what the triggers need. In Harbour, give it these permissions: hooks.',
	],
	[401, 'Harbour rejected the API key. Copy it from Harbour again.'],
	[429, 'Harbour’s rate limit was reached. Try again in a minute.'],
])('explains HTTP %i in general where the first request of a trigger succeeds', async (status, message) => {
	const hooks = { hooks: [{ id: 'h1', url: 'https://other.example', name: 'Other', events: [] }] };
	const http = api({ '/me': { status }, '/hooks': { status: 200, body: hooks } });
	await expect(testKey(harbour, http)).rejects.toThrow(message);
});

it('has a reason also for a vendor without subscriptions, polls, and permissions with names', async () => {
	const permissions = { events: [], read: [], write: [] };
	const nameless: Vendor = {
		...without(harbour, 'subscriptions'),
		credential: { ...harbour.credential, fields: [], permissions },
	};
	await expect(testKey(nameless, api({ '/me': { status: 403 } }))).rejects.toThrow(
		'In Harbour, give it more permissions.',
	);
	const poll = async () => await refuse();
	const polls = [{ key: 'a', noun: 'A', label: 'A', when: 'a', type: 'ticket:created', poll }];
	await expect(testKey({ ...nameless, polls }, api({ '/me': { status: 403 } }))).rejects.toThrow('Tick cases.');
});

async function refuse(): Promise<never> {
	throw new VendorError('forbidden', 'Tick cases.');
}

it('reads the label from a request of its own, where the test’s response has none', async () => {
	const vendor: Vendor = {
		...harbour,
		credential: { ...harbour.credential, labelFrom: { method: 'GET', url: '/org' } },
	};
	const label = async (status: number, body: object) =>
		(await testKey(vendor, api({ '/me': { status: 200, body: [] }, '/org': { status, body } }))).label;
	expect(await label(200, { name: 'Port' })).toBe('Port');
	expect(await label(403, {})).toBe('');
});
