import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { createAuthenticate, listRedirectRules } from '../nodes/factory/credential-class';
import { tamio } from '../shared/vendors/tamio';

const REJECTED =
	'Tamio rejected the API key. Create a secret key in Tamio under Developers → API Keys, then paste it here.';
const NOT_ALLOWED =
	'Tamio accepted the API key but didn’t return the agency’s tickets. ' +
	'Check the key’s permissions in Tamio under Developers → API Keys.';
const NO_LIST = 'Tamio didn’t return its list of tickets. Check the Base URL.';

export class TamioApi implements ICredentialType {
	name = 'tamioApi';

	displayName = 'Tamio API';

	icon = { light: 'file:../icons/tamio.svg', dark: 'file:../icons/tamio.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/tamio.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Create it in Tamio under Developers → API Keys → Create Key. It must be a secret key, not a publishable one.',
		},
		{
			displayName: 'Endpoint Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Needed only to verify deliveries without Tamio’s API. Find the webhook endpoint’s secret in Tamio under Developers → Webhooks.',
		},
		{
			displayName: 'Previous Endpoint Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The old secret while you replace it, or the secret of a second endpoint',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.tamio.com',
			description: 'The URL of Tamio’s API. Change it only if Tamio tells you to.',
		},
	];

	authenticate = createAuthenticate(tamio);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/v2/agency/tickets/list?page=1&per_page=1',
			method: 'GET',
		},
		rules: [
			...listRedirectRules(tamio, 'Base URL'),
			{ type: 'responseCode', properties: { value: 401, message: REJECTED } },
			{ type: 'responseCode', properties: { value: 403, message: NOT_ALLOWED } },
			{ type: 'responseCode', properties: { value: 400, message: NOT_ALLOWED } },
			{ type: 'responseCode', properties: { value: 404, message: NO_LIST } },
		],
	};
}
