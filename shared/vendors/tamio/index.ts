import { createBaseUrlField } from '../../core/credential-fields';
import { at } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { BASE_URL } from './api/client';
import { confirm } from './api/confirm';
import { findAccess } from './api/key-access';
import { commonEvents, events } from './events';
import { filterCoverage } from './filter-coverage';
import { identify, toOtherType } from './identify';
import { normalize } from './normalize';
import { TICKETS } from './api/pagination';
import { polls } from './api/polling';
import { listTeammates, teammates } from './api/teammates';
import { findSentAt, sign, findSubscriptionId, verify } from './signature';
import { findSignature } from './signature-header';
import { words } from './words';

/** Tamio (tamio.com), formerly plug&paid. Its facts, with their sources: docs/vendors/tamio.md. */
export const tamio = {
	id: 'tamio',
	name: 'Tamio',
	links: {
		website: 'https://tamio.com',
		apiDocs: 'https://docs.tamio.com/webhooks/agency-ticket-events',
		apiKey: 'https://developers.tamio.com',
	},
	words,
	events,
	commonEvents,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'Secret API Key',
				help: 'Create it in Tamio under Developers → API Keys → Create Key. It must be a secret key, not a publishable one.',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'signingSecret',
				label: 'Endpoint Secret',
				help:
					'Needed only to verify deliveries without Tamio’s API. ' +
					'Find the webhook endpoint’s secret in Tamio under Developers → Webhooks.',
				secret: true,
				required: false,
				role: 'signingSecret',
			},
			{
				key: 'previousSigningSecret',
				label: 'Previous Endpoint Secret',
				help: 'The old secret while you replace it, or the secret of a second endpoint',
				secret: true,
				required: false,
				role: 'previousSigningSecret',
			},
			createBaseUrlField('Tamio', BASE_URL),
		],
		header: { name: 'Authorization', prefix: 'Bearer ' },
		permissions: { events: [], read: [], write: [] },
		permissionNote:
			'Tamio can limit a key to some resources, and doesn’t document what each request needs. ' +
			'A key without limits can receive events, and read and change tickets and customers.',
		test: { method: 'GET', url: `${TICKETS.path}?page=1&per_page=1` },
		findAccess,
		/** No documented response names the account. */
		label: (body) => (Array.isArray(at(body, 'tickets')) ? 'Tamio' : null),
	},
	settings: [
		{
			key: 'endpoint',
			label: 'Endpoint ID',
			help:
				'Accepts only deliveries of this webhook endpoint. Its ID is the part after /tamio/ in an event’s source. ' +
				'Separate the IDs of several endpoints with commas.',
			defaultLabel: 'Any Endpoint',
			role: 'account',
		},
	],
	filters: ['status', 'direction', 'causedBy', 'changed', 'newStatus', 'assigneeAdded', 'emailDomain'],
	filterCoverage,
	lists: { people: teammates },
	listPeople: listTeammates,
	setup: ['In Tamio, open Developers → Webhooks → Get Started.', 'Paste the URL, select the same events, and save.'],
	changes: [],
	authenticity: { token: false, signature: 'required', tolerance: 5 * 60 * 1000 },
	sign,
	verify,
	confirm,
	findSignature,
	findSentAt,
	findSubscriptionId,
	/** No delivery names the account, but an endpoint belongs to one account. */
	findAccountId: findSubscriptionId,
	toOtherType,
	identify,
	normalize,
	polls,
} as const satisfies Vendor;
