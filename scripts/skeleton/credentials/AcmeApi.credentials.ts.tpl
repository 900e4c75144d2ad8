import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { createAuthenticate, listRedirectRules } from '../nodes/factory/credential-class';
import { acme } from '../shared/vendors/acme';

const UNAUTHORIZED = 'Acme rejected the API key. Create a new one in Acme under Settings → API Keys.';
const NOT_FOUND = 'Acme’s API was not found. Check the Base URL.';

export class AcmeApi implements ICredentialType {
	name = 'acmeApi';

	displayName = 'Acme API';

	icon = { light: 'file:../icons/acme.svg', dark: 'file:../icons/acme.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/acme.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Create it in Acme under Settings → API Keys',
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Optional. Copy it in Acme under Settings → Webhooks. Unsigned events are then rejected.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.acme.example',
			description: 'The URL of Acme’s API. Change it only if Acme tells you to.',
		},
	];

	authenticate = createAuthenticate(acme);

	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.baseUrl }}', url: '/webhooks', method: 'GET' },
		rules: [
			...listRedirectRules(acme, 'Base URL'),
			{ type: 'responseCode', properties: { value: 401, message: UNAUTHORIZED } },
			{ type: 'responseCode', properties: { value: 403, message: UNAUTHORIZED } },
			{ type: 'responseCode', properties: { value: 404, message: NOT_FOUND } },
		],
	};
}
