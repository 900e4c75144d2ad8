import type { IHttpRequestOptions } from 'n8n-workflow';
import { createAuthenticate } from '../../nodes/factory/credential-class';
import { twoApis } from './support/harbour-variants';

const API = 'https://api.harbour.example';
const KEY = 'a secret key';

/** What n8n would send: its options, or the error that it shows. `options` can have the names of both kinds of requests. */
async function send(options: object, values: object = {}) {
	const credential = { apiKey: KEY, baseUrl: API, filesUrl: 'https://files.harbour.example', ...values };
	const input = options as IHttpRequestOptions; // n8n passes both kinds
	return await createAuthenticate(twoApis)(credential, input).catch((error: unknown) => error);
}

it.each([
	[{ url: `${API}/hooks` }, `${API}/hooks`],
	[{ uri: `${API}/hooks` }, `${API}/hooks`],
	[{ uri: new URL(`${API}/hooks`) }, `${API}/hooks`],
	[{ url: '/hooks?page=1', baseURL: ` ${API}/ ` }, `${API}/hooks?page=1`],
	[{ url: `${API}/hooks`, baseURL: 'https://evil.example' }, `${API}/hooks`],
	[{ url: `${API}/hooks`, uri: 'https://evil.example' }, `${API}/hooks`],
	[{ baseURL: 'https://files.harbour.example' }, 'https://files.harbour.example/'],
])('%j goes to %s with the key, and nothing else of it names an address', async (options, url) => {
	expect(await send(options)).toEqual({
		url,
		headers: { 'X-Harbour-Key': KEY },
		disableFollowRedirect: true,
		maxRedirects: 0,
		followRedirect: false,
		followAllRedirects: false,
	});
});

it('keeps the rest of a request, follows no redirect, and replaces a header with the key’s name', async () => {
	const options = {
		method: 'POST',
		url: `${API}/hooks`,
		body: { a: 1 },
		headers: { Accept: 'a/b', 'x-harbour-key': 'mine' },
		maxRedirects: 9,
		followRedirect: true,
		followAllRedirects: true,
		agentOptions: {},
		timeout: 5,
	};
	expect(await send(options)).toEqual({
		...options,
		headers: { Accept: 'a/b', 'X-Harbour-Key': KEY },
		disableFollowRedirect: true,
		maxRedirects: 0,
		followRedirect: false,
		followAllRedirects: false,
	});
	expect(options.headers).toEqual({ Accept: 'a/b', 'x-harbour-key': 'mine' });
});

it.each([
	{ url: 'https://evil.example/' },
	{ uri: 'https://evil.example/' },
	{ url: 'https://evil.example/', uri: `${API}/` },
	{ url: '/hooks', baseURL: 'https://evil.example' },
	{ url: 'https://evil.example/', baseURL: API },
	{ url: '//evil.example/', baseURL: undefined },
	{ url: '@evil.example/', baseURL: `${API}@evil.example` },
	{ url: '/hooks', baseURL: 7 },
	{ url: `${API}:8443/` },
	{ url: 'http://api.harbour.example/' },
	{},
])('%j is refused with what to do', async (options) => {
	expect(await send(options)).toEqual(
		new Error(
			`The API key is sent only to Harbour’s API at ${API} and https://files.harbour.example. ` +
				'Correct the URL of the request, or select another credential.',
		),
	);
});

it.each([
	['http://api.harbour.example', 'must start with https://'],
	['https://api.harbour.example@evil.example', 'isn’t a valid HTTPS URL'],
	['https://api.harbour.example?x=', 'isn’t a valid HTTPS URL'],
	['nonsense', 'must start with https://'],
])('a request with the Base URL %s is refused', async (baseUrl, fault) => {
	const error = await send({ url: '/me', baseURL: baseUrl }, { baseUrl });
	expect(error).toEqual(new Error(`The Base URL of Harbour ${fault}.`));
	expect(error).not.toHaveProperty('code');
});

it.each<object>([
	{ proxy: 'http://evil.example:8080' },
	{ proxy: { host: 'evil.example', port: 8080 } },
	{ rejectUnauthorized: false },
	{ skipSslCertificateValidation: true },
	{ agentOptions: { ca: 'a certificate' } },
	{ headers: { HOST: 'evil.example' } },
])('a request that another server could read is refused: %j', async (options) => {
	expect(await send({ uri: `${API}/hooks`, ...options })).toEqual(
		new Error(
			'The Harbour credential can’t be used with a proxy, a Host header, your own SSL certificates, or ignored SSL issues, ' +
				'because another server could then read the API key. Remove these options from the node.',
		),
	);
});
