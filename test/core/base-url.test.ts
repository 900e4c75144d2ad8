import { isLoopback, readBaseUrl } from '../../shared/core/base-url';

it.each([
	['https://api.example', 'https://api.example'],
	['https://api.example/', 'https://api.example'],
	['HTTPS://API.example:443/v1//', 'https://api.example/v1'],
	['https://api.example:8443/a/../b', 'https://api.example:8443/b'],
	['https://api.example/@team', 'https://api.example/@team'],
	['http://localhost', 'http://localhost'],
	['http://127.0.0.1:3000/path', 'http://127.0.0.1:3000/path'],
	['http://127.1', 'http://127.0.0.1'],
	['http://[::1]:80/', 'http://[::1]'],
])('%s is used as %s', (text, expected) => {
	expect(readBaseUrl(text)).toBe(expected);
});

it.each([
	'',
	'nonsense',
	'api.example',
	'ftp://api.example',
	'http://api.example',
	'http://127.0.0.1.example',
	'http://localhost.example',
	'http://localhost:a@evil.example/',
	'https://api.example@evil.example',
	'https://api.example:pw@evil.example/v1',
	'https://user@api.example',
	'https://api.example?x=',
	'https://api.example/?x=',
	'https://api.example/#',
	'https://api.example#@evil.example',
	'https://api.example\\@evil.example',
	'https://evil.example\\.api.example',
	'https://api.example/\\evil.example',
	'https:\\\\api.example',
	'https:/api.example',
	'https:api.example',
	'//api.example',
	'https://',
	'https://api.example\n.evil.example',
	'https://api.example /v1',
	'https://api.example:99999',
	'https://api.example\0.evil.example',
	' https://api.example',
	'javascript:https://api.example',
])('%j is no base URL', (text) => {
	expect(readBaseUrl(text)).toBeNull();
});

it.each([
	['localhost', true],
	['[::1]', true],
	['127.8.9.10', true],
	['127.0.0.1.example', false],
	['128.0.0.1', false],
])('%s is this machine: %p', (hostname, expected) => {
	expect(isLoopback(hostname)).toBe(expected);
});
