import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
import { createAuthentication } from '../../zapier/factory/authentication';
import { twoApis, without } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';
import { bundleOf, callable, refusalOf, zapierHost } from './support/zapier-host';

/** An API that answers each path, in order of its list; the last answer stays. */
function connect(
	vendor: Vendor,
	answers: Readonly<Record<string, readonly { readonly status: number; readonly body?: unknown }[]>>,
) {
	const left = new Map(Object.entries(answers).map(([path, list]) => [path, [...list]]));
	const { z } = zapierHost(async ({ url }) => {
		const list = left.get(new URL(url).pathname) ?? [];
		const answer = list.length > 1 ? list.shift() : list[0];
		return { statusCode: answer?.status ?? 404, headers: { 'retry-after': '0.001' }, body: answer?.body };
	});
	const part = createAuthentication(vendor);
	return {
		test: () => callable(part.test)(z, bundleOf({})),
		label: (inputData: object) => callable(part.connectionLabel)(z, bundleOf({ inputData })),
	};
}

const me = [{ status: 200, body: { name: 'Quay' } }];

test('the fields are the vendor’s, with the permissions and a link where the key is made', () => {
	const { fields = [] } = createAuthentication(twoApis);
	expect(fields).toMatchObject([
		{
			key: 'apiKey',
			type: 'password',
			required: true,
			helpText: 'From https://harbour.example; tick hooks. [How to get it](https://harbour.example/docs/keys).',
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
	expect(first?.helpText).toContain('It needs hooks, cases. [How');
});

test('the connection’s name comes from the test, or from a request of its own', async () => {
	const { test: run, label } = connect(harbour, { '/me': me });
	expect(await run()).toEqual({ label: 'Quay' });
	expect(await label({ label: 'Quay' })).toBe('Quay');
	expect(await label({})).toBe('');
	const apart: Vendor = {
		...harbour,
		credential: { ...harbour.credential, labelFrom: { method: 'GET', url: '/org' } },
	};
	expect(
		await connect(apart, {
			'/me': [{ status: 200, body: [] }],
			'/org': [{ status: 200, body: { name: 'Port' } }],
		}).test(),
	).toEqual({ label: 'Port' });
	expect(await connect(apart, { '/me': [{ status: 200, body: [] }], '/org': [{ status: 403 }] }).test()).toEqual({
		label: '',
	});
});

test('a refusal is in the vendor’s own words, by what a trigger asks first', async () => {
	expect(await refusalOf(connect(harbour, { '/me': [{ status: 401 }], '/hooks': [{ status: 401 }] }).test())).toBe(
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
		await refusalOf(connect({ ...without(harbour, 'subscriptions'), polls }, { '/me': [{ status: 403 }] }).test()),
	).toBe('forbidden: Tick cases.');
});

test.each([
	[401, {}, 'unauthorized: Harbour does not accept the API Key. Put the right one into the connection.'],
	[403, {}, 'forbidden: The API Key may not do what the triggers need. It needs hooks. Change it in Harbour.'],
	[200, {}, 'forbidden: The API Key may not do what the triggers need. It needs hooks. Change it in Harbour.'],
	[429, {}, 'unavailable: Harbour could not answer (HTTP 429). Wait a minute.'],
	[
		302,
		{ name: 'Quay' },
		'forbidden: The API Key may not do what the triggers need. It needs hooks. Change it in Harbour.',
	],
])('HTTP %i with %j, and nothing else to ask: a general sentence', async (status, body, refusal) => {
	expect(await refusalOf(connect(without(harbour, 'subscriptions'), { '/me': [{ status, body }] }).test())).toBe(
		refusal,
	);
});
