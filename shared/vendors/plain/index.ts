import { createBaseUrlField } from '../../core/credential-fields';
import { listAt, objectAt, textAt } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { commonEvents, events } from './events';
import { filterCoverage } from './filter-coverage';
import { findAccess } from './api/key-access';
import { permissions } from './permissions';
import { listEventTypes } from './api/event-types';
import { BASE_URL, GRAPHQL_PATH } from './api/graphql';
import { listTags } from './api/label-types';
import { labelTypes, listPeople, people } from './api/lists';
import { listMissed } from './api/missed';
import { identify, normalize, toOtherType, findSentAt, findSubscriptionId } from './normalize';
import { loadAccountFacts } from './api/own-user';
import { listRecent } from './api/recent';
import { sign, verify } from './signature';
import { subscriptions } from './api/subscriptions';
import { changes } from './payload/changes';
import { listVersionChoices } from './api/webhook-versions';
import { words } from './words';

/** Plain (plain.com). Its facts, with their sources: docs/vendors/plain.md. */
export const plain = {
	id: 'plain',
	name: 'Plain',
	links: {
		website: 'https://www.plain.com',
		apiDocs: 'https://www.plain.com/docs/api-reference/webhooks',
		apiKey: 'https://www.plain.com/docs/api-reference/graphql/authentication',
	},
	words,
	events,
	commonEvents,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Key',
				help: 'Create it in Plain under Settings → Machine Users → Add API Key',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'signingSecret',
				label: 'Signing Secret',
				help:
					'If you enter it, events that Plain didn’t sign with it are rejected. ' +
					'Admins find it in Plain under Settings → Request Signing.',
				secret: true,
				required: false,
				role: 'signingSecret',
			},
			{
				key: 'previousSigningSecret',
				label: 'Previous Signing Secret',
				help: 'After you create a new secret in Plain, keep the old one here until all events in transit have arrived. Then clear this field.',
				secret: true,
				required: false,
				role: 'previousSigningSecret',
			},
			createBaseUrlField('Plain', BASE_URL),
		],
		header: { name: 'Authorization', prefix: 'Bearer ' },
		permissions,
		test: {
			method: 'POST',
			url: GRAPHQL_PATH,
			body: {
				query: 'query CredentialTest { myWorkspace { id name } }',
			},
		},
		findAccess,
		label: (body) =>
			listAt(body, 'errors').length > 0 ? null : textAt(objectAt(objectAt(body, 'data'), 'myWorkspace'), 'name'),
	},
	settings: [
		{
			key: 'version',
			label: 'Webhook Version',
			defaultLabel: 'Newest (Recommended)',
			help: 'The version of the payloads that Plain sends. Older versions include fewer events.',
			listChoices: listVersionChoices,
		},
	],
	filters: [
		'status',
		'priority',
		'tag',
		'channel',
		'direction',
		'causedBy',
		'changed',
		'newStatus',
		'newPriority',
		'tagAdded',
		'tagRemoved',
		'assigneeAdded',
		'assigneeRemoved',
		'skipFirst',
		'skipOwn',
		'emailDomain',
	],
	filterCoverage,
	// `messageSource` and a discussion's `type` in webhook schema 2026-09-11, and the kinds of messages.
	channels: { names: ['EMAIL', 'CHAT', 'SLACK', 'DISCORD', 'MS_TEAMS', 'API', 'AGENT_SESSION'] },
	changes,
	authenticity: { token: true, signature: 'optional', tolerance: 5 * 60 * 1000 },
	sign,
	verify,
	findSentAt,
	findSubscriptionId,
	toOtherType,
	identify,
	normalize,
	subscriptions,
	loadAccountFacts,
	listEventTypes,
	listTags,
	lists: { tags: labelTypes, people },
	listPeople,
	listRecent,
	listMissed,
} as const satisfies Vendor;
