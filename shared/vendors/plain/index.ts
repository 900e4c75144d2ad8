import { listAt, objectAt, textAt } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { events } from './events';
import { BASE_URL, GRAPHQL_PATH, permissions } from './api/graphql';
import { listMissed } from './api/missed';
import { identify, normalize, toOtherType, findSentAt, findSubscriptionId } from './normalize';
import { listRecent } from './api/recent';
import { sign, verify } from './signature';
import { listEventTypes, subscriptions } from './api/subscriptions';
import { listVersions } from './api/webhook-versions';

/** Plain (plain.com). Its facts, with their sources: docs/vendors/plain.md. */
export const plain = {
	id: 'plain',
	name: 'Plain',
	links: {
		website: 'https://www.plain.com',
		apiDocs: 'https://www.plain.com/docs/api-reference/webhooks',
		apiKey: 'https://www.plain.com/docs/api-reference/graphql/authentication',
	},
	events,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Key',
				help: `In Plain: Settings, Machine Users, Add API Key. Tick ${permissions.join(', ')}.`,
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'signingSecret',
				label: 'Signing Secret',
				help: 'Optional second proof: Plain then signs each event and unsigned ones are refused. In Plain: Settings, Request Signing (admins only).',
				secret: true,
				required: false,
				role: 'signingSecret',
			},
			{
				key: 'previousSigningSecret',
				label: 'Previous Signing Secret',
				help: 'After making a new secret in Plain, keep the old one here until events in flight have arrived, then empty this field',
				secret: true,
				required: false,
				role: 'previousSigningSecret',
			},
			{
				key: 'baseUrl',
				label: 'Base URL',
				help: 'Address of Plain’s API. Leave it as it is unless Plain told you otherwise.',
				secret: false,
				required: true,
				default: BASE_URL,
				role: 'baseUrl',
			},
		],
		header: { name: 'Authorization', prefix: 'Bearer ' },
		permissions,
		test: {
			method: 'POST',
			url: GRAPHQL_PATH,
			body: {
				query: 'query CredentialTest { myWorkspace { id name } webhookTargets(first: 1) { edges { node { id } } } }',
			},
		},
		label: (body) =>
			listAt(body, 'errors').length > 0 ? null : textAt(objectAt(objectAt(body, 'data'), 'myWorkspace'), 'name'),
	},
	settings: [
		{
			key: 'version',
			label: 'Webhook Version',
			defaultLabel: 'Newest (Recommended)',
			help: 'Which version of Plain’s payloads to receive; an older one carries fewer events',
			listChoices: listVersions,
		},
	],
	filters: ['status', 'priority', 'tag', 'channel', 'direction', 'causedBy', 'changed', 'skipFirst', 'emailDomain'],
	authenticity: { token: true, signature: 'optional', tolerance: 5 * 60 * 1000 },
	sign,
	verify,
	findSentAt,
	findSubscriptionId,
	toOtherType,
	identify,
	normalize,
	subscriptions,
	listEventTypes,
	listRecent,
	listMissed,
} as const satisfies Vendor;
