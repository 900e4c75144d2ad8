import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { createAuthenticate, listRedirectRules } from '../nodes/factory/credential-class';
import { plain } from '../shared/vendors/plain';

const REJECTED =
	'Plain rejected the API key. Create a new one in Plain under Settings → Machine Users, then paste it here.';
const PERMISSIONS =
	'It needs webhookTarget:read, webhookTarget:create, webhookTarget:edit, webhookTarget:delete, and subscriptionEventTypes:read.';
const LACKS_PERMISSION = `The API key lacks a permission. ${PERMISSIONS}`;
const UNAVAILABLE = 'Plain is unavailable. Try again in a minute.';
const UNEXPECTED = 'Plain returned an unexpected response. Check the Base URL.';
const INVALID = ['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];
const NO_WORKSPACE = 'Plain didn’t return the API key’s workspace. Check the Base URL, or create a new key.';

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
				'Create it in Plain under Settings → Machine Users → Add API Key, with these permissions: webhookTarget:read, ' +
				'webhookTarget:create, webhookTarget:edit, webhookTarget:delete, subscriptionEventTypes:read. ' +
				'To read threads and customers, add thread:read, customer:read, user:read, machineUser:read, ' +
				'label:read, labelType:read, threadField:read, threadFieldSchema:read, tenant:read, timeline:read, ' +
				'customerGroup:read, customerTenantMembership:read. To change them, add thread:create, thread:edit, ' +
				'thread:reply, thread:assign, thread:unassign, note:create, label:create, label:delete, ' +
				'threadField:create, threadField:update, customer:create, customer:edit, customer:delete, ' +
				'customerTenantMembership:create, customerTenantMembership:delete, attachment:download.',
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'If you enter it, events that Plain didn’t sign with it are rejected. Admins find it in Plain under ' +
				'Settings → Request Signing.',
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

	authenticate = createAuthenticate(plain);

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/graphql/v1',
			method: 'POST',
			body: {
				query: 'query CredentialTest { myWorkspace { id name } webhookTargets(first: 1) { edges { node { id } } } }',
			},
		},
		rules: [
			...listRedirectRules(plain, 'Base URL'),
			{ type: 'responseCode', properties: { value: 401, message: `${REJECTED} ${PERMISSIONS}` } },
			{ type: 'responseCode', properties: { value: 403, message: LACKS_PERMISSION } },
			...bodyRules('errors[0].extensions.code', ['FORBIDDEN'], LACKS_PERMISSION),
			...bodyRules('errors[0].extensions.code', ['UNAUTHENTICATED'], REJECTED),
			...bodyRules('errors[0].extensions.code', ['INTERNAL_SERVER_ERROR'], UNAVAILABLE),
			...bodyRules('errors[0].extensions.code', INVALID, UNEXPECTED),
			...bodyRules('data.webhookTargets', [null], LACKS_PERMISSION),
			...bodyRules('data.myWorkspace', [null, undefined], NO_WORKSPACE),
		] as NonNullable<ICredentialTestRequest['rules']>, // n8n reads both kinds from one list; its type allows one kind at a time
	};
}

/** Plain responds to a rejected query with 200 and `errors[]`, so the body decides. */
function bodyRules(key: string, values: unknown[], message: string) {
	return values.map((value) => ({ type: 'responseSuccessBody' as const, properties: { key, value, message } }));
}
