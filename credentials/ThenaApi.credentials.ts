import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const REJECTED =
	'Thena rejected the API key. Copy it again in Thena under Organization → Personal → Security Access, then paste it here.';
const NOT_ALLOWED =
	'The user of the API key isn’t allowed to see the organization’s apps. Use the API key of an admin, who can manage apps.';
const NO_LIST = 'Thena did not list its apps. Check the Apps URL.';

/** The key must not be sent in clear text: only an HTTPS URL or this machine gets a request. */
const SAFE_APPS_URL =
	'={{ /^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1)(:\\d+)?(\\/|$))/.test($credentials.appsUrl) ? $credentials.appsUrl : "https://apps-url-must-start-with-https.invalid" }}';

export class ThenaApi implements ICredentialType {
	name = 'thenaApi';

	displayName = 'Thena API';

	icon = { light: 'file:../icons/thena.svg', dark: 'file:../icons/thena.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/thena.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In Thena, as an admin: Organization, Personal, Security Access. The key may do what its user may do.',
		},
		{
			displayName: 'Company Name',
			name: 'companyName',
			type: 'string',
			required: true,
			default: '',
			description: 'Named in Thena as the maker of the private app through which a trigger receives events',
		},
		{
			displayName: 'Website',
			name: 'website',
			type: 'string',
			required: true,
			default: '',
			description: 'Your company’s website, also named there. It begins with https://.',
		},
		{
			displayName: 'Support Email',
			name: 'supportEmail',
			type: 'string',
			required: true,
			default: '',
			description: 'Your company’s address for questions about the app, also named there',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://platform.thena.ai',
			description: 'Address of Thena’s API. Leave it as it is unless Thena told you otherwise.',
		},
		{
			displayName: 'Apps URL',
			name: 'appsUrl',
			type: 'string',
			required: true,
			default: 'https://apps-studio.thena.ai',
			description: 'Address of Thena’s API for apps. Leave it as it is unless Thena told you otherwise.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: SAFE_APPS_URL, url: '/apps/installed-apps?page=1&limit=1', method: 'GET' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: REJECTED } },
			{ type: 'responseCode', properties: { value: 403, message: NOT_ALLOWED } },
			{ type: 'responseCode', properties: { value: 404, message: NO_LIST } },
		],
	};
}
