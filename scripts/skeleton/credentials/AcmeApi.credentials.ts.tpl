import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const UNAUTHORIZED = 'Acme rejected the API key. Create a new one in Acme under Settings → API Keys.';
const NOT_FOUND = 'Acme’s API was not found. Check the Base URL.';

/** The key must not travel unencrypted, so n8n sends no request to a URL without https, this machine excepted. */
const SAFE_BASE_URL =
	'={{ /^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1)(:\\d+)?(\\/|$))/.test($credentials.baseUrl) ? ' +
	'$credentials.baseUrl : "https://base-url-must-start-with-https.invalid" }}';

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

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: SAFE_BASE_URL, url: '/webhooks', method: 'GET' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: UNAUTHORIZED } },
			{ type: 'responseCode', properties: { value: 403, message: UNAUTHORIZED } },
			{ type: 'responseCode', properties: { value: 404, message: NOT_FOUND } },
		],
	};
}
