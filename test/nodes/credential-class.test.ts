import type { ICredentialType, INodeProperties, NodeParameterValue } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { getCredentialType } from '../../nodes/factory/credential';
import type { Vendor } from '../../shared/core/vendor';
import { vendors } from '../../shared/vendors';
import { loadAction, loadCredential, loadTrigger } from './support/shells';

/** n8n's linter requires credential classes with literal names, so each is compared with its vendor. */
describe.each(Object.values(vendors))('the credential of $name', (vendor: Vendor) => {
	const credential = new (loadCredential(vendor.id))();
	const { fields, permissions, permissionNote } = vendor.credential;
	const secrets = fields.filter(({ secret, required }) => secret && !required);
	const findProperties = (key: string) => credential.properties.filter(({ name }) => name === key);

	it('has the name that the factory uses', () => {
		expect(credential.name).toBe(getCredentialType(vendor));
		expect(credential.displayName).toBe(`${vendor.name} API`);
		expect(credential.documentationUrl).toMatch(new RegExp(`^https://.*/docs/vendors/${vendor.id}\\.md#credential$`));
		expect(credential.icon).toEqual({
			light: `file:../icons/${vendor.id}.svg`,
			dark: `file:../icons/${vendor.id}.dark.svg`,
		});
	});

	it('has the vendor’s fields in their order, with their labels, help texts, defaults, and password types', () => {
		const keys = credential.properties.map(({ name }) => name).filter((name) => fields.some(({ key }) => key === name));
		expect([...new Set(keys)]).toEqual(fields.map(({ key }) => key));
		for (const field of fields)
			for (const property of findProperties(field.key))
				expect(property).toMatchObject({
					displayName: field.label,
					type: 'string',
					...(field.secret ? { typeOptions: { password: true } } : {}),
					...(field.required ? { required: true } : {}),
					default: field.default ?? '',
					description: expect.stringContaining(field.help),
				});
	});

	it('shows what the key needs in notices below it', () => {
		const groups = Object.values(permissions).filter((names) => names.length > 0);
		const count = groups.length + (permissionNote === undefined ? 0 : 1);
		const notices = credential.properties.slice(1, 1 + count);
		expect(credential.properties.filter(({ type }) => type === 'notice')).toEqual(notices);
		for (const [index, names] of groups.entries())
			for (const name of names) expect(notices[index]?.displayName).toContain(name);
		if (permissionNote !== undefined) expect(notices.at(-1)?.displayName).toBe(permissionNote);
	});

	it('shows optional secrets only with the toggle on or when they have a value, which n8n then passes on', () => {
		for (const { key } of secrets) {
			expect(listShown(credential, {})).not.toContain(key);
			expect(listShown(credential, { addSigningSecret: true })).toContain(key);
			for (const toggle of [{}, { addSigningSecret: false }, { addSigningSecret: true }])
				for (const value of ['whs_1', '={{ $vars.secret }}']) {
					const data = { ...toggle, [key]: value };
					expect(listShown(credential, data).filter((name) => name === key)).toEqual([key]);
					expect(passOn(credential, data)).toMatchObject({ [key]: value });
				}
		}
		expect(credential.properties.some(({ name }) => name === 'addSigningSecret')).toBe(secrets.length > 0);
	});

	it.each([null, '', 'true', 'false', 0, 1, '={{ $vars.toggle }}'])(
		'passes secrets on with %j as the toggle',
		(toggle) => {
			for (const { key } of secrets)
				expect(passOn(credential, { addSigningSecret: toggle, [key]: 'whs_1' })).toMatchObject({ [key]: 'whs_1' });
		},
	);

	it('is tested by all of its nodes, in one way', () => {
		for (const node of [new (loadTrigger(vendor.id))(), new (loadAction(vendor.id))()]) {
			expect(node.description.credentials).toMatchObject([{ name: credential.name, testedBy: 'testCredential' }]);
			expect(node.methods.credentialTest).toHaveProperty('testCredential');
		}
	});
});

/** The names of the fields that the form shows with these values. */
function listShown({ properties }: ICredentialType, data: Readonly<Record<string, string | boolean>>): string[] {
	const values = { ...defaultsOf(properties), addSigningSecret: false, ...data };
	return properties
		.filter((property) => NodeHelpers.displayParameter(values, property, null, null))
		.map(({ name }) => name);
}

/** What n8n passes on of what is stored. */
function passOn({ properties }: ICredentialType, data: Readonly<Record<string, NodeParameterValue>>): object | null {
	return NodeHelpers.getNodeParameters(properties, { ...data }, true, false, null, null);
}

function defaultsOf(properties: readonly INodeProperties[]) {
	return Object.fromEntries(properties.map(({ name }) => [name, '']));
}
