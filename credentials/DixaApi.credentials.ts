import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { createAuthenticate, listRedirectRules } from '../nodes/factory/credential-class';
import { dixa } from '../shared/vendors/dixa';

const REJECTED =
	'Dixa rejected the API token. As an admin, create a new one in Dixa under Settings → Integrations → API Tokens, then paste it here.';
const NO_LIST = 'Dixa didn’t return its list of webhooks. Check the Base URL, or create a new API token.';

export class DixaApi implements ICredentialType {
	name = 'dixaApi';

	displayName = 'Dixa API';

	icon = { light: 'file:../icons/dixa.svg', dark: 'file:../icons/dixa.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/dixa.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Create it as an admin in Dixa under Settings → Integrations → API Tokens → Add, with the API version “Dixa API”',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://dev.dixa.io',
			description: 'The URL of Dixa’s API. Change it only if Dixa tells you to.',
		},
	];

	authenticate = createAuthenticate(dixa);

	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.baseUrl }}', url: '/v1/webhooks', method: 'GET' },
		rules: [
			...listRedirectRules(dixa, 'Base URL'),
			{ type: 'responseCode', properties: { value: 401, message: REJECTED } },
			{ type: 'responseCode', properties: { value: 403, message: REJECTED } },
			{ type: 'responseCode', properties: { value: 404, message: NO_LIST } },
		],
	};
}
