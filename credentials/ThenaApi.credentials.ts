import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { createAuthenticate, listRedirectRules } from '../nodes/factory/credential-class';
import { thena } from '../shared/vendors/thena';

const REJECTED =
	'Thena rejected the API key. Copy it again in Thena under Organization → Personal → Security Access, then paste it here.';
const NOT_ALLOWED =
	'The user of the API key isn’t allowed to see the organization’s apps. Use the API key of an admin, who can manage apps.';
const NO_LIST = 'Thena didn’t return its list of apps. Check the Apps URL.';

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
				'Copy it as an admin in Thena under Organization → Personal → Security Access. The key has the rights of its user.',
		},
		{
			displayName: 'Company Name',
			name: 'companyName',
			type: 'string',
			required: true,
			default: '',
			description: 'Your company’s name, shown in Thena as the developer of the private app that a trigger creates',
		},
		{
			displayName: 'Website',
			name: 'website',
			type: 'string',
			required: true,
			default: '',
			description: 'Your company’s website, shown with the app in Thena. It must start with https://.',
		},
		{
			displayName: 'Support Email',
			name: 'supportEmail',
			type: 'string',
			required: true,
			default: '',
			description: 'Your company’s email address for questions about the app, shown with the app in Thena',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://platform.thena.ai',
			description: 'The URL of Thena’s API. Change it only if Thena tells you to.',
		},
		{
			displayName: 'Apps URL',
			name: 'appsUrl',
			type: 'string',
			required: true,
			default: 'https://apps-studio.thena.ai',
			description: 'The URL of Thena’s API for apps. Change it only if Thena tells you to.',
		},
	];

	authenticate = createAuthenticate(thena);

	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.appsUrl }}', url: '/apps/installed-apps?page=1&limit=1', method: 'GET' },
		rules: [
			...listRedirectRules(thena, 'Apps URL'),
			{ type: 'responseCode', properties: { value: 401, message: REJECTED } },
			{ type: 'responseCode', properties: { value: 403, message: NOT_ALLOWED } },
			{ type: 'responseCode', properties: { value: 404, message: NO_LIST } },
		],
	};
}
