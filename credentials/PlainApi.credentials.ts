import type { IAuthenticateGeneric, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const REFUSED =
	'Plain does not accept this API key. In Plain: Settings, Machine Users, Add API Key; then paste the new key here.';
const LACKS_PERMISSION =
	'This API key lacks a permission. In Plain: Settings, Machine Users; tick webhookTarget:read, webhookTarget:create, webhookTarget:edit, webhookTarget:delete and subscriptionEventTypes:read.';
const NO_ANSWER = 'Plain could not answer. Wait a minute, then test again.';
const NOT_PLAIN = 'This address does not understand Plain’s questions. Check the Base URL.';
const INVALID = ['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];
const NO_WORKSPACE = 'Plain did not name a workspace for this API key. Check the Base URL, or make a new key.';

/** The key must not travel in clear: another address than https, or this machine, is not asked at all. */
const SAFE_BASE_URL =
	'={{ /^(https:\\/\\/|http:\\/\\/(localhost|127\\.0\\.0\\.1)(:\\d+)?(\\/|$))/.test($credentials.baseUrl) ? $credentials.baseUrl : "https://base-url-must-start-with-https.invalid" }}';

export class PlainApi implements ICredentialType {
	name = 'plainApi';

	displayName = 'Plain API';

	icon = { light: 'file:../icons/plain.svg', dark: 'file:../icons/plain.dark.svg' } as const;

	documentationUrl =
		'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/plain.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Create it in Plain under Settings → Machine Users → Add API Key, with these permissions: webhookTarget:read, webhookTarget:create, webhookTarget:edit, webhookTarget:delete, subscriptionEventTypes:read.',
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A second proof of authenticity: Plain signs each event, and unsigned events are rejected. Admins find the secret in Plain under Settings → Request Signing.',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'After you create a new secret in Plain, keep the old one here until all events in transit have arrived. Then clear this field.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://core-api.uk.plain.com',
			description: 'The URL of Plain’s API. Change it only if Plain tells you to.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: SAFE_BASE_URL,
			url: '/graphql/v1',
			method: 'POST',
			body: {
				query: 'query CredentialTest { myWorkspace { id name } webhookTargets(first: 1) { edges { node { id } } } }',
			},
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: `${REFUSED} ${LACKS_PERMISSION}` } },
			{ type: 'responseCode', properties: { value: 403, message: LACKS_PERMISSION } },
			...bodyRules('errors[0].extensions.code', ['FORBIDDEN'], LACKS_PERMISSION),
			...bodyRules('errors[0].extensions.code', ['UNAUTHENTICATED'], REFUSED),
			...bodyRules('errors[0].extensions.code', ['INTERNAL_SERVER_ERROR'], NO_ANSWER),
			...bodyRules('errors[0].extensions.code', INVALID, NOT_PLAIN),
			...bodyRules('data.webhookTargets', [null], LACKS_PERMISSION),
			...bodyRules('data.myWorkspace', [null, undefined], NO_WORKSPACE),
		] as NonNullable<ICredentialTestRequest['rules']>, // n8n reads both kinds from one list; its type allows one kind at a time
	};
}

/** Plain answers a refused query with 200 and `errors[]`, so the body decides. */
function bodyRules(key: string, values: unknown[], message: string) {
	return values.map((value) => ({ type: 'responseSuccessBody' as const, properties: { key, value, message } }));
}
