import { getCredential } from '../../nodes/factory/credential';
import { createHttpClient } from '../../nodes/factory/http';
import { resolveBaseUrl } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import type { HttpRequest } from '../../shared/core/http';
import { harbour } from '../vendors/support/harbour';
import { harbourTrigger } from './support/harbour-trigger';
import { twoApis } from './support/harbour-variants';

async function sendRequest(request: HttpRequest, credential: Record<string, unknown> = {}) {
	const trigger = harbourTrigger({ credential }, twoApis);
	const client = createHttpClient(trigger.hook, twoApis, await getCredential(trigger.hook, twoApis));
	const result: unknown = await client(request).catch((error: unknown) => error);
	return { ...trigger, result, options: trigger.requests[0]?.options };
}

describe('a vendor with several APIs', () => {
	it.each<[string, Partial<HttpRequest>, Record<string, unknown>, string]>([
		['the first one by default', {}, {}, 'https://api.harbour.example/hooks'],
		['the named one', { api: 'filesUrl' }, {}, 'https://files.harbour.example/hooks'],
		[
			'the URL that the user entered',
			{ api: 'filesUrl' },
			{ filesUrl: ' http://127.0.0.1:9000/v2/ ' },
			'http://127.0.0.1:9000/v2/hooks',
		],
		['the first one by its name', { api: 'baseUrl' }, { baseUrl: 'https://eu.example' }, 'https://eu.example/hooks'],
	])('gets the request at %s', async (_, request, credential, url) => {
		const { options } = await sendRequest({ method: 'GET', url: '/hooks', ...request }, credential);
		expect(options?.url).toBe(url);
	});

	it.each([
		['http://files.example', 'filesUrl', 'Files URL', 'must start with https://'],
		['ftp://127.0.0.1', 'filesUrl', 'Files URL', 'must start with https://'],
		['nonsense', 'filesUrl', 'Files URL', 'must start with https://'],
		['http://user:secret@localhost', 'filesUrl', 'Files URL', 'isn’t a valid HTTPS URL'],
		['https://files.example', 'neverDeclared', 'Base URL', 'isn’t a valid HTTPS URL'],
	])('%s as %s causes an error with the label of its field, and no request', async (filesUrl, api, label, fault) => {
		const { result, requests } = await sendRequest({ method: 'GET', url: '/hooks', api }, { filesUrl });
		expect(result).toHaveProperty('message', `The ${label} of Harbour ${fault}.`);
		expect(JSON.stringify(result)).not.toContain('secret');
		expect(requests).toEqual([]);
	});

	it('one with an invalid URL does not affect the other', async () => {
		const { result } = await sendRequest({ method: 'GET', url: '/hooks' }, { filesUrl: 'nonsense' });
		expect(result).toMatchObject({ status: 200 });
	});

	it('that can’t be reached is named by its host, without its path', async () => {
		const credential = { baseUrl: 'https://eu.harbour.example:8443/private' };
		const trigger = harbourTrigger({ credential, api: async () => await Promise.reject(new Error('no route')) });
		const client = createHttpClient(trigger.hook, harbour, await getCredential(trigger.hook, harbour));
		await expect(client({ method: 'POST', url: '/hooks?key=private' })).rejects.toThrow(
			new VendorError(
				'unavailable',
				'n8n can’t reach Harbour at eu.harbour.example:8443. Check n8n’s firewall and proxy, then try again.',
			),
		);
	});
});

describe('a request', () => {
	it('sends bytes unchanged, and prefers them to a body', async () => {
		const rawBody = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
		const { options } = await sendRequest({ method: 'POST', url: '/hooks', rawBody, body: { not: 'this' } });
		expect(options?.body).toEqual(new Uint8Array(rawBody));
	});

	it('uses its own timeout when it has one', async () => {
		expect((await sendRequest({ method: 'GET', url: '/hooks', timeout: 10_000 })).options?.timeout).toBe(10_000);
		expect((await sendRequest({ method: 'GET', url: '/hooks' })).options?.timeout).toBe(30_000);
	});
});

describe('the credential', () => {
	const read = async (credential: Record<string, unknown>) =>
		await getCredential(harbourTrigger({ credential }).hook, twoApis);

	it('is read by the roles of its fields and trimmed', async () => {
		const credential = await read({
			apiKey: ' key ',
			secret: 's\n',
			company: ' Acme ',
			email: '',
			filesUrl: 'https://f.example',
			odd: 1,
		});
		expect(credential).toEqual({
			apiKey: 'key',
			signing: ['s'],
			details: { company: 'Acme', email: 'help@harbour.example' },
			baseUrls: new Map([
				['baseUrl', 'https://api.harbour.example'],
				['filesUrl', 'https://f.example'],
			]),
		});
	});

	it.each(['secret', 'apiKey', 'company', 'baseUrl'])(
		'is refused when its %s has an expression without text',
		async (key) => {
			for (const value of [null, undefined, ['key'], { key: 1 }, true, Number.NaN, 2 ** 60])
				await expect(read({ [key]: value })).rejects.toThrow(/^The .* of Harbour isn’t text\.$/);
			await expect(read({ [key]: 7 })).resolves.toBeDefined();
		},
	);

	it('has the digits of a number, and nothing where a field is empty', async () => {
		expect(await read({ apiKey: 7, secret: 8 })).toMatchObject({ apiKey: '7', signing: ['8'] });
		const empty = await read({ apiKey: '', secret: ' ', company: '', baseUrl: '' });
		expect(empty).toMatchObject({ apiKey: '', signing: [], details: { company: '' } });
		expect(resolveBaseUrl(twoApis, empty)).toBe('https://api.harbour.example');
	});

	it('ignores properties of the prototype', async () => {
		const polluted = Object.create({ apiKey: 'inherited', company: 'inherited' }) as object; // a value that a careless caller could pass
		const { hook } = harbourTrigger();
		const host = { ...hook, getCredentials: async <T>() => polluted as T }; // n8n's own signature
		await expect(getCredential(host, twoApis)).resolves.toMatchObject({ apiKey: '', details: { company: '' } });
	});

	it('passes its details to each subscription that is created, updated, or removed', async () => {
		const { create, update, remove } = harbour.subscriptions;
		const subscriptions = {
			...harbour.subscriptions,
			create: jest.fn(create),
			update: jest.fn(update),
			remove: jest.fn(remove),
		};
		const trigger = harbourTrigger({ credential: { company: 'Acme' } }, { ...twoApis, subscriptions });
		await trigger.create();
		await trigger.create();
		trigger.addHook({ id: 'double' });
		await trigger.create();
		await trigger.delete();
		const details = { company: 'Acme', email: 'help@harbour.example' };
		expect(subscriptions.create.mock.calls.map(([, request]) => request.details)).toEqual([details]);
		expect(subscriptions.update.mock.calls.map(([, , request]) => request.details)).toEqual([details, details]);
		const removals: readonly (readonly unknown[])[] = subscriptions.remove.mock.calls; // Harbour needs no details
		expect(removals.map(([, id, overrides]) => [id, overrides])).toEqual([
			['double', details],
			['h1', details],
		]);
	});
});
