import type { ICredentialTestFunctions } from 'n8n-workflow';
import { createCredentialTest } from '../../nodes/factory/credential-test';
import { VendorError } from '../../shared/core/errors';
import type { KeyAccess } from '../../shared/core/credential-spec';
import { ALLOWED, UNKNOWN } from '../../shared/core/key-access';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';

interface Sent {
	readonly uri: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly followRedirect: boolean;
	readonly body?: unknown;
}

/** Runs the test of a credential with these values; the API returns a status and a body for each path. */
async function check(
	values: object | undefined,
	responses: Readonly<Record<string, readonly [number, unknown]>> = { '/me': [200, { name: 'Quay' }] },
	vendor: Vendor = harbour,
) {
	const sent: Sent[] = [];
	const request = async (options: Sent) => {
		sent.push(options);
		const response = responses[new URL(options.uri).pathname];
		if (response === undefined) throw new Error('ECONNREFUSED');
		return { statusCode: response[0], headers: { 'retry-after': '0.001' }, body: response[1] };
	};
	const host = { helpers: { request } } as unknown as ICredentialTestFunctions; // as far as the test uses it
	const data = values as Record<string, string>; // n8n's type has no `null`
	const { status, message } = await createCredentialTest(vendor).call(host, {
		...(values === undefined ? {} : { data }),
	});
	return { sent, result: `${status}: ${message}` };
}

const knowing = (access: KeyAccess, label: Vendor['credential']['label'] = harbour.credential.label): Vendor => ({
	...harbour,
	credential: { ...harbour.credential, findAccess: async () => access, label },
});

it('sends the trimmed key to the Base URL alone, and says what the key can do', async () => {
	const { sent, result } = await check({ apiKey: ' \n the-key\r\n ', baseUrl: ' https://eu.harbour.example/ ' });
	expect(sent).toMatchObject([
		{
			method: 'GET',
			uri: 'https://eu.harbour.example/me',
			headers: { 'X-Harbour-Key': 'the-key' },
			followRedirect: false,
			followAllRedirects: false,
		},
	]);
	expect(sent[0]).not.toHaveProperty('body');
	expect(result).toBe(
		'OK: Connected to Quay in Harbour. The API key can receive events. ' +
			'Harbour doesn’t say whether the API key can read tickets and customers or change tickets and customers.',
	);
});

it('passes for a key that only reads, and says what it can’t do', async () => {
	const denied = { verdict: 'denied', missing: ['hooks'] } as const;
	const { result } = await check(
		{},
		undefined,
		knowing({ events: denied, read: ALLOWED, write: UNKNOWN }, () => ''),
	);
	expect(result).toBe(
		'OK: Connected to Harbour. The API key can read tickets and customers. It can’t receive events, because it lacks hooks. ' +
			'Harbour doesn’t say whether the API key can change tickets and customers.',
	);
});

it.each([
	['api.harbour.example', 'The Base URL of Harbour must start with https://.'],
	['https://user@api.harbour.example', 'The Base URL of Harbour isn’t a valid HTTPS URL.'],
])('sends nothing to the Base URL %s', async (baseUrl, message) => {
	expect(await check({ apiKey: 'k', baseUrl })).toEqual({ sent: [], result: `Error: ${message}` });
});

it('has one diagnosis for a wrong key: the vendor’s own, as in a trigger', async () => {
	const { result } = await check({ apiKey: 'wrong' }, { '/me': [401, 'No'], '/hooks': [401, 'No'] });
	expect(result).toBe('Error: Harbour does not accept the key. Make a new one.');
});

it('explains a redirect, a missing response, a value that isn’t text, and a credential without values', async () => {
	expect((await check({}, { '/me': [302, ''] })).result).toMatch(
		/^Error: Harbour redirected the request to another URL/,
	);
	expect((await check({}, {})).result).toBe(
		'Error: n8n can’t reach Harbour at api.harbour.example. Check n8n’s firewall and proxy, then try again.',
	);
	expect((await check({ apiKey: null })).result).toBe('Error: The API Key of Harbour isn’t text.');
	expect((await check(undefined)).result).toMatch(/^OK: /);
});

it('sends a body, and never shows an error that isn’t for users', async () => {
	const test = { method: 'POST', url: '/me', body: { query: 'me' } } as const;
	const vendor: Vendor = { ...harbour, credential: { ...harbour.credential, test } };
	expect((await check({}, undefined, vendor)).sent).toMatchObject([{ body: { query: 'me' } }]);
	const broken = knowing({ events: ALLOWED, read: ALLOWED, write: ALLOWED }, () => {
		throw new Error('secret');
	});
	expect((await check({}, undefined, broken)).result).toBe('Error: The test failed for an unknown reason. Try again.');
});

it('names what a key that can do nothing lacks', async () => {
	const error = new VendorError('forbidden', 'Tick hooks.');
	const nothing = knowing({ events: { verdict: 'denied', error }, read: UNKNOWN, write: UNKNOWN });
	expect((await check({}, undefined, nothing)).result).toBe('Error: Tick hooks.');
});
