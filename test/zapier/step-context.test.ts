import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
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
			helpText: 'From https://harbour.example; tick hooks. See [Harbour’s guide](https://harbour.example/docs/keys).',
		},
		{ key: 'secret', type: 'password', required: false },
		{ key: 'baseUrl', type: 'string', default: 'https://api.harbour.example', isNoSecret: true },
		{ key: 'filesUrl' },
		{ key: 'company', isNoSecret: true },
		{ key: 'email', default: 'help@harbour.example' },
	]);
	const [first] =
		createAuthentication({ ...harbour, credential: { ...harbour.credential, permissions: ['hooks', 'cases'] } })
			.fields ?? [];
	expect(first?.helpText).toContain('It needs these permissions: hooks, cases. See [');
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

test('fails if the key can’t do what turning a Zap on and off needs, though the test’s own request succeeds', async () => {
	const checked = (checkAccess: () => Promise<void>): Vendor => ({
		...harbour,
		credential: { ...harbour.credential, checkAccess },
	});
	const refuse = async () => await Promise.reject(new VendorError('forbidden', 'The key can’t delete hooks.'));
	expect(await readRefusal(connect(checked(refuse), { '/me': me }).test())).toBe(
		'forbidden: The key can’t delete hooks.',
	);
	expect(
		await connect(
			checked(async () => undefined),
			{ '/me': me },
		).test(),
	).toEqual({ label: 'Quay' });
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
