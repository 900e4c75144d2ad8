import type { ICredentialType } from 'n8n-workflow';
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
			baseURL: `={{ $credentials.${base?.key} }}`,
			url,
			method,
			...(body === undefined ? {} : { body }),
		});
	});

	it('is told about a redirect by a rule for each status', () => {
		const rules = (credential.test?.rules ?? []) as readonly { properties: Record<string, unknown> }[]; // both kinds
		const message = new RegExp(`^${vendor.name} redirected the request to another URL\\. Check the \\w+ URL\\.$`);
		for (const value of [300, 301, 302, 303, 307, 308])
			expect(rules).toContainEqual({
				type: 'responseCode',
				properties: { value, message: expect.stringMatching(message) },
			});
	});

	it('adds the key to the test’s request and to no part of it but a header', async () => {
		const { name, prefix } = vendor.credential.header;
		const { headers, ...options } = await authenticate(credential, vendor, credential.test?.request ?? {});
		expect(headers).toEqual({ [name]: `${prefix}the key` });
		expect(text(options)).not.toContain('the key');
	});
});

describe('the rules of Plain’s test', () => {
	const rules = (new PlainApi().test.rules ?? []) as readonly { type: string; properties: Record<string, unknown> }[]; // both kinds

	it('cover a rejected key, a missing permission, and a missing workspace under any status', () => {
		const key = 'errors[0].extensions.code';
		expect(rules.map(({ type, properties }) => [type, properties['key'], properties['value']])).toEqual([
			...[300, 301, 302, 303, 307, 308, 401, 403].map((status) => ['responseCode', undefined, status]),
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

/** What n8n sends with the key `the key`. It resolves an expression that names a field, as in a test's base URL. */
async function authenticate(credential: ICredentialType, { credential: { fields } }: Vendor, options: object) {
	const defaults = Object.fromEntries(fields.map(({ key, default: value = '' }) => [key, value]));
	const values = { ...defaults, apiKey: 'the key' };
	const resolved = Object.entries(options).map(([name, value]: [string, unknown]) => {
		const [, key] = /^=\{\{ \$credentials\.(\w+) \}\}$/.exec(String(value)) ?? [];
		return [name, key === undefined ? value : values[key as 'apiKey']]; // any key of the fields
	});
	if (typeof credential.authenticate !== 'function') throw new Error('authenticate must be a function');
	return await credential.authenticate(values, Object.fromEntries(resolved));
}
