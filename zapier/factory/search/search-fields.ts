import { findFieldLabel } from '../../../shared/core/credential';
import type { Vendor } from '../../../shared/core/vendor';
import { createEventFields } from '../fields/event-fields';
import { createAccountField, createFilterFields } from '../fields/input-fields';
import type { InputField, PlainInputField } from '../platform';

/** The fields of the search: the delivery, what to select, and how to verify it. */
export function createSearchFields(vendor: Vendor): InputField[] {
	const { name, links, confirm } = vendor;
	return [
		{
			key: 'howTo',
			label: 'How to Set It Up',
			type: 'copy',
			helpText:
				'Start the Zap with the **Catch Raw Hook** trigger of Webhooks by Zapier, and copy its webhook URL. ' +
				`In ${name}, add that URL as a webhook endpoint and select its events ([see how](${links.apiDocs})). ` +
				'Set this step to stop the Zap if it finds nothing.',
		},
		{
			key: 'rawBody',
			label: 'Raw Body',
			type: 'text',
			required: true,
			helpText:
				'Select **Raw Body** from the catch hook. It must be unchanged, because the signature covers every character.',
		},
		{
			key: 'headers',
			label: 'Headers',
			type: 'text',
			required: true,
			helpText: `Select the header with ${name}’s signature from the catch hook. Enter each header on its own line, as \`Name: value\`.`,
		},
		...createEventFields(vendor),
		...(confirm === undefined ? [] : [createVerificationField(vendor)]),
		...createFilterFields(vendor, null),
		...createAccountField(vendor),
	];
}

function createVerificationField(vendor: Vendor): PlainInputField {
	const { name } = vendor;
	return {
		key: 'checkAuthenticity',
		label: 'Check Authenticity',
		type: 'string',
		default: 'ask',
		choices: { ask: `Ask ${name}`, local: `Use the ${findSecretLabel(vendor)}` },
		helpText:
			`How to verify that the event comes from ${name}. ${name} confirms recent events only, ` +
			'so put this step right after the catch hook.',
	};
}

/** The name of the secret that a user can verify deliveries with. */
export function findSecretLabel(vendor: Vendor): string {
	return findFieldLabel(vendor, 'signingSecret') ?? 'Signing Secret';
}
