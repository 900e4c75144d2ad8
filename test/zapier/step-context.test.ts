import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
import type { KeyAccess } from '../../shared/core/credential-spec';
import { ALLOWED, UNKNOWN } from '../../shared/core/key-access';
import { createAuthentication } from '../../zapier/factory/authentication';
import { twoApis, without } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { createBundle, toFunction, readRefusal, zapierHost } from './support/zapier-host';

/** An API that returns each path's responses in order, and repeats the last one. */
function connect(
	vendor: Vendor,
	responses: Readonly<Record<string, readonly { readonly status: number; readonly body?: unknown }[]>>,
) {
	const remaining = new Map(Object.entries(responses).map(([path, list]) => [path, [...list]]));
	const { z } = zapierHost(async ({ url }) => {
		const list = remaining.get(new URL(url).pathname) ?? [];
		const response = list.length > 1 ? list.shift() : list[0];
		return { statusCode: response?.status ?? 404, headers: { 'retry-after': '0.001' }, body: response?.body };
	});
	const authentication = createAuthentication(vendor);
	return {
		test: () => toFunction(authentication.test)(z, createBundle({})),
		label: (inputData: object) => toFunction(authentication.connectionLabel)(z, createBundle({ inputData })),
	};
}

const me = [{ status: 200, body: { name: 'Quay' } }];

test('shows the vendor’s fields, with the permissions and a link to the docs of the key', () => {
	const { fields = [] } = createAuthentication(twoApis);
	expect(fields).toMatchObject([
		{
			key: 'apiKey',
			type: 'password',
			required: true,
			helpText: expect.stringMatching(
				/^From https:\/\/harbour\.example; tick hooks\. .* See \[Harbour’s guide\]\(https:\/\/harbour\.example\/docs\/keys\)\.$/,
			),
		},
		{ key: 'secret', type: 'password', required: false },
		{ key: 'baseUrl', type: 'string', default: 'https://api.harbour.example', isNoSecret: true },
		{ key: 'filesUrl' },
		{ key: 'company', isNoSecret: true },
		{ key: 'email', default: 'help@harbour.example' },
	]);
});

test('says under the key what it needs, by what it is for, or what decides it', () => {
	const helpOf = (vendor: Vendor) => createAuthentication(vendor).fields?.[0]?.helpText;
	expect(helpOf(harbour)).toContain(
		'tick hooks. To receive events, it needs hooks. To read tickets and customers, it needs cases. See [',
	);
	const permissions = { events: [], read: [], write: [] };
	const credential = { ...harbour.credential, permissions, permissionNote: 'A key can do everything.' };
	expect(helpOf({ ...harbour, credential })).toContain('tick hooks. A key can do everything. See [');
});

test('trims a pasted key', async () => {
	const { z, sent } = zapierHost(async () => ({ statusCode: 200, headers: {}, body: { name: 'Quay' } }));
	await toFunction(createAuthentication(harbour).test)(z, createBundle({ authData: { apiKey: ' \n the-key\r\n\t ' } }));
	expect(sent.map(({ headers }) => headers['X-Harbour-Key'])).toEqual(['the-key']);
});

test('reads the account’s label from the test, or from a separate request', async () => {
	const { test: run, label } = connect(harbour, { '/me': me });
	expect(await run()).toEqual({ label: 'Quay' });
	expect(await label({ label: 'Quay' })).toBe('Quay');
	expect(await label({})).toBe('');
	const separate: Vendor = {
		...harbour,
		credential: { ...harbour.credential, labelFrom: { method: 'GET', url: '/org' } },
	};
	expect(
		await connect(separate, {
			'/me': [{ status: 200, body: [] }],
			'/org': [{ status: 200, body: { name: 'Port' } }],
		}).test(),
	).toEqual({ label: 'Port' });
	expect(await connect(separate, { '/me': [{ status: 200, body: [] }], '/org': [{ status: 403 }] }).test()).toEqual({
		label: '',
	});
});

test('shows the vendor’s own error for the first request of a trigger', async () => {
	expect(await readRefusal(connect(harbour, { '/me': [{ status: 401 }], '/hooks': [{ status: 401 }] }).test())).toBe(
		'unauthorized: Harbour does not accept the key. Make a new one.',
	);
	const polls = [
		{
			key: 'a',
			noun: 'A',
			label: 'A',
			when: 'a',
			type: 'ticket:created',
			poll: async () => Promise.reject(new VendorError('forbidden', 'Tick cases.')),
		},
	];
	expect(
		await readRefusal(connect({ ...without(harbour, 'subscriptions'), polls }, { '/me': [{ status: 403 }] }).test()),
	).toBe('forbidden: Tick cases.');
});

test('labels an account with what its key can’t do, and fails if that is everything', async () => {
	const knowing = (access: KeyAccess): Vendor => ({
		...harbour,
		credential: { ...harbour.credential, findAccess: async () => access },
	});
	const denied = { verdict: 'denied', error: new VendorError('forbidden', 'The key can’t delete hooks.') } as const;
	const label = async (access: KeyAccess) => await connect(knowing(access), { '/me': me }).test();
	expect(await label({ events: ALLOWED, read: ALLOWED, write: UNKNOWN })).toEqual({ label: 'Quay' });
	expect(await label({ events: denied, read: ALLOWED, write: { verdict: 'partly', missing: ['a'] } })).toEqual({
		label: 'Quay (no events, limited changes)',
	});
	const nothing = connect(knowing({ events: denied, read: denied, write: UNKNOWN }), { '/me': me });
	expect(await readRefusal(nothing.test())).toBe('forbidden: The key can’t delete hooks.');
});

test.each([
	[401, {}, 'unauthorized: Harbour rejected the API key. Copy it from Harbour again.'],
	[
		403,
		{},
		'forbidden: The Harbour API key isn’t allowed to do what the triggers need. In Harbour, give it these permissions: hooks.',
	],
	[
		200,
		{},
		'forbidden: The Harbour API key isn’t allowed to do what the triggers need. In Harbour, give it these permissions: hooks.',
	],
	[429, {}, 'rate_limited: Harbour’s rate limit was reached. Try again in a minute.'],
	[
		302,
		{ name: 'Quay' },
		'unexpected_response: Harbour redirected the request to another URL (HTTP 302). Check the Base URL.',
	],
])('explains HTTP %i with %j in general when the vendor has no other request', async (status, body, refusal) => {
	expect(await readRefusal(connect(without(harbour, 'subscriptions'), { '/me': [{ status, body }] }).test())).toBe(
		refusal,
	);
});
