import { PlainApi } from '../../credentials/PlainApi.credentials';
import { getCredentialType } from '../../nodes/factory/credential';
import type { Vendor } from '../../shared/core/vendor';
import type { CredentialField } from '../../shared/core/credential-spec';
import { vendors } from '../../shared/vendors';
import { loadCredential } from './support/shells';

/** n8n's linter requires literal credential classes, so each is compared with its vendor. */
describe.each(Object.values(vendors))('the credential of $name', (vendor: Vendor) => {
	const credential = new (loadCredential(vendor.id))();
	const text = (value: unknown) => JSON.stringify(value) ?? '';

	it('has the name that the factory uses', () => {
		expect(credential.name).toBe(getCredentialType(vendor));
		expect(credential.displayName).toBe(`${vendor.name} API`);
		expect(credential.documentationUrl).toMatch(new RegExp(`^https://.*/docs/vendors/${vendor.id}\\.md#credential$`));
		expect(credential.icon).toEqual({
			light: `file:../icons/${vendor.id}.svg`,
			dark: `file:../icons/${vendor.id}.dark.svg`,
		});
	});

	it('has the vendor’s fields with their labels, help texts, defaults, and password types', () => {
		const asProperty = (field: CredentialField) => ({
			displayName: field.label,
			name: field.key,
			type: 'string',
			...(field.secret ? { typeOptions: { password: true } } : {}),
			...(field.required ? { required: true } : {}),
			default: field.default ?? '',
			description: field.actionHelp === undefined ? field.help : `${field.help} ${field.actionHelp}`,
		});
		expect(credential.properties).toEqual(vendor.credential.fields.map(asProperty));
	});

	it('names every permission in the help of the key and in the test’s errors', () => {
		const key = vendor.credential.fields.find(({ role }) => role === 'apiKey');
		expect(key?.required).toBe(true);
		for (const permission of vendor.credential.permissions) {
			expect(key?.help).toContain(permission);
			expect(text(credential.test?.rules)).toContain(permission);
		}
	});

	it('is tested with the vendor’s own request', () => {
		const { method, url, body, api } = vendor.credential.test;
		const base = vendor.credential.fields.find(
			({ role, key }) => role === 'baseUrl' && (api === undefined || key === api),
		);
		expect(credential.test?.request).toEqual({
			baseURL: expect.stringMatching(new RegExp(`^=\\{\\{ .*\\$credentials\\.${base?.key}.* \\}\\}$`)),
			url,
			method,
			...(body === undefined ? {} : { body }),
		});
	});

	it.each([
		['https://api.example', true],
		['http://127.0.0.1:3000/path', true],
		['http://localhost', true],
		['http://api.example', false],
		['http://127.0.0.1.example', false],
		['http://localhost:a@evil.example/', false],
		['ftp://api.example', false],
		['', false],
	])('sends a request to the Base URL %p: %p', (baseUrl, isSafe) => {
		const [, pattern = ''] = /^=\{\{ \/(.*)\/\.test/.exec(credential.test?.request.baseURL ?? '') ?? [];
		expect(new RegExp(pattern).test(baseUrl)).toBe(isSafe);
	});

	it('sends the key in a header only', () => {
		const key = vendor.credential.fields.find(({ role }) => role === 'apiKey');
		const { name, prefix } = vendor.credential.header;
		expect(credential.authenticate).toEqual({
			type: 'generic',
			properties: { headers: { [name]: `=${prefix}{{$credentials.${key?.key}}}` } },
		});
		expect(text(credential.test?.request)).not.toContain(`$credentials.${key?.key}`);
	});
});

describe('the rules of Plain’s test', () => {
	const rules = (new PlainApi().test.rules ?? []) as readonly { type: string; properties: Record<string, unknown> }[]; // both kinds

	it('cover a rejected key, a missing permission, and a missing workspace under any status', () => {
		const key = 'errors[0].extensions.code';
		expect(rules.map(({ type, properties }) => [type, properties['key'], properties['value']])).toEqual([
			['responseCode', undefined, 401],
			['responseCode', undefined, 403],
			['responseSuccessBody', key, 'FORBIDDEN'],
			['responseSuccessBody', key, 'UNAUTHENTICATED'],
			['responseSuccessBody', key, 'INTERNAL_SERVER_ERROR'],
			['responseSuccessBody', key, 'BAD_USER_INPUT'],
			['responseSuccessBody', key, 'GRAPHQL_PARSE_FAILED'],
			['responseSuccessBody', key, 'GRAPHQL_VALIDATION_FAILED'],
			['responseSuccessBody', 'data.webhookTargets', null],
			['responseSuccessBody', 'data.myWorkspace', null],
			['responseSuccessBody', 'data.myWorkspace', undefined],
		]);
		for (const { properties } of rules) expect(properties['message']).toMatch(/^[A-Z].{20,}\.$/);
	});
});
