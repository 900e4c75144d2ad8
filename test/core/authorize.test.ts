import { authorize } from '../../shared/core/authorize';
import { readCredential } from '../../shared/core/credential';
import { VendorError } from '../../shared/core/errors';
import { twoApis } from '../nodes/support/harbour-variants';
import { harbour } from '../vendors/support/harbour';

const API = 'https://api.harbour.example';

function judge(url: string, values: object = {}, vendor = twoApis) {
	try {
		return authorize(vendor, readCredential(vendor, { apiKey: ' k ', ...values }), url);
	} catch (error) {
		expect(error).toBeInstanceOf(VendorError);
		return error;
	}
}

it.each([
	[`${API}/hooks?a=b`, {}],
	['https://files.harbour.example/1', {}],
	['https://gateway.example/harbour/hooks', { baseUrl: 'https://gateway.example/harbour/' }],
	['https://gateway.example/harbour', { baseUrl: 'https://gateway.example/harbour/' }],
	['http://127.0.0.1:8080/hooks', { baseUrl: 'http://127.0.0.1:8080' }],
	[`${API}/hooks`, { filesUrl: 'nonsense' }],
])('the key is for %s with %j', (url, values) => {
	expect(judge(url, values)).toEqual({ url, header: { 'X-Harbour-Key': 'k' } });
});

it.each([
	['HTTPS://API.harbour.example:443/a/../b', `${API}/b`],
	[`${API}\\@evil.example`, `${API}/@evil.example`],
	[`${API}\n/hooks`, `${API}/hooks`],
])('the URL %j is used as it was judged: %s', (url, judged) => {
	expect(judge(url)).toMatchObject({ url: judged });
});

it.each([
	['https://evil.example/', {}],
	['https://api.harbour.example.evil.example/', {}],
	['https://api.harbour.example@evil.example/', {}],
	['https://me:pw@api.harbour.example/', {}],
	['https://api.harbour.example:8443/', {}],
	['http://api.harbour.example/', {}],
	['https:evil.example', {}],
	['//api.harbour.example/', {}],
	['/hooks', {}],
	['', {}],
	['https://gateway.example/harbourmaster', { baseUrl: 'https://gateway.example/harbour' }],
	['https://gateway.example/harbour/../other', { baseUrl: 'https://gateway.example/harbour' }],
	['https://gateway.example/harbour/%2e%2e/other', { baseUrl: 'https://gateway.example/harbour' }],
])('the key is not for %s with %j', (url, values) => {
	const base = Object(values).baseUrl ?? API;
	expect(judge(url, values)).toEqual(
		new VendorError(
			'invalid',
			`The API key is sent only to Harbour’s API at ${base} and https://files.harbour.example.`,
		),
	);
});

it.each([
	[{ baseUrl: 'http://api.harbour.example' }, 'Base URL must start with https://.'],
	[{ baseUrl: 'api.harbour.example' }, 'Base URL must start with https://.'],
	[{ filesUrl: 'https://files.harbour.example@evil.example' }, 'Files URL isn’t a valid HTTPS URL.'],
])('an invalid URL of the credential comes first: %j', (values, text) => {
	expect(judge('https://evil.example/', values)).toEqual(
		new VendorError('invalid_credential', `The ${text.replace(' URL ', ' URL of Harbour ')}`),
	);
});

it('a key that no header can carry is an error, also where no field has a label for it', () => {
	expect(judge(`${API}/hooks`, { apiKey: 'k’' })).toEqual(
		new VendorError(
			'unauthorized',
			'The API key contains a character that isn’t allowed in a key. Copy it from Harbour again.',
		),
	);
	const fields = harbour.credential.fields.filter(({ role }) => role === 'baseUrl');
	const keyless = { ...harbour, credential: { ...harbour.credential, fields } };
	expect(judge('https://evil.example', {}, keyless)).toHaveProperty(
		'message',
		`The key is sent only to Harbour’s API at ${API}.`,
	);
});
