import type { INodeProperties } from 'n8n-workflow';
import { findFieldLabel, findFieldNoun } from '../../shared/core/credential';
import type { CredentialField } from '../../shared/core/credential-spec';
import { describePermissionNeeds } from '../../shared/core/key-access';
import type { Vendor } from '../../shared/core/vendor';
import { toDescription } from './description';

/** The form of a credential: the vendor's fields, with what the key needs below it. Fresh objects at each call. */
export function createCredentialProperties(vendor: Vendor): INodeProperties[] {
	const { fields } = vendor.credential;
	const firstOptional = fields.find(isOptionalSecret);
	return fields.flatMap((field) => [
		...(field === firstOptional ? [createToggle(vendor)] : []),
		...(isOptionalSecret(field) ? createOptionalSecret(field) : [createFieldProperty(field)]),
		...(field.role === 'apiKey' ? createPermissionNotices(vendor) : []),
	]);
}

function isOptionalSecret({ secret, required }: CredentialField): boolean {
	return secret && !required;
}

function createFieldProperty({ key, label, help, secret, required, ...field }: CredentialField): INodeProperties {
	const texts = { displayName: label, name: key, description: toDescription(help) };
	return {
		...texts,
		type: 'string',
		...(secret ? { typeOptions: { password: true } } : {}),
		...(required ? { required: true } : {}),
		default: field.default ?? '',
	};
}

function createToggle(vendor: Vendor): INodeProperties {
	const noun = findFieldNoun(vendor, 'signingSecret') ?? 'secret';
	return {
		displayName: `Add ${findFieldLabel(vendor, 'signingSecret') ?? 'Secret'}`,
		name: TOGGLE,
		type: 'boolean',
		default: false,
		description:
			`Whether to show the fields for the ${noun}, which is optional. ` +
			'A secret that you entered is always shown and used.',
	};
}

/**
 * The field twice, of which the form shows one at most: with the toggle on, or for a secret that was entered. n8n withholds
 * the value of a hidden field, and a trigger whose secret disappears would accept what nobody signed.
 */
function createOptionalSecret(field: CredentialField): INodeProperties[] {
	// A credential that n8n's API created can have any value here.
	const isNotOn = [{ _cnd: { not: true } }];
	const isFilled = [{ _cnd: { not: '' } }];
	return [
		{ ...createFieldProperty(field), displayOptions: { show: { [TOGGLE]: [true] } } },
		{ ...createFieldProperty(field), displayOptions: { show: { [TOGGLE]: isNotOn, [field.key]: isFilled } } },
	];
}

const TOGGLE = 'addSigningSecret';

/** What the key needs, one notice for each purpose: the form of a credential shows no line breaks. */
function createPermissionNotices(vendor: Vendor): INodeProperties[] {
	return describePermissionNeeds(vendor, 'the key').map((displayName, index) => ({
		displayName,
		name: `permissionNotice${index + 1}`,
		type: 'notice',
		default: '',
	}));
}
