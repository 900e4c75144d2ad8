import { createBaseUrlField } from '../../core/credential-fields';
import { textAt } from '../../core/read';
import { msAt } from '../../core/time';
import type { Vendor } from '../../core/vendor';
import { BASE_URL, WEBHOOKS_PATH } from './api/client';
import { subscriptions } from './api/subscriptions';
import { commonEvents, events } from './events';
import { filterCoverage } from './filter-coverage';
import { identify, toOtherType } from './identify';
import { normalize } from './normalize';
import { sign, verify } from './signature';
import { words } from './words';

/** Acme. Its facts, with their sources: docs/vendors/acme.md. */
export const acme = {
	id: 'acme',
	name: 'Acme',
	links: {
		website: 'https://acme.example',
		apiDocs: 'https://acme.example/docs/webhooks',
		apiKey: 'https://acme.example/docs/api-keys',
	},
	words,
	events,
	commonEvents,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Key',
				help: 'Create it in Acme under Settings → API Keys',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'signingSecret',
				label: 'Signing Secret',
				help: 'Optional. Copy it in Acme under Settings → Webhooks. Unsigned events are then rejected.',
				secret: true,
				required: false,
				role: 'signingSecret',
			},
			createBaseUrlField('Acme', BASE_URL),
		],
		header: { name: 'Authorization', prefix: 'Bearer ' },
		permissions: { events: [], read: [], write: [] },
		test: { method: 'GET', url: WEBHOOKS_PATH },
		label: (body) => textAt(body, 'account_name'),
	},
	filters: ['status'],
	filterCoverage,
	authenticity: { token: true, signature: 'optional', tolerance: 5 * 60 * 1000 },
	sign,
	verify,
	findSentAt: (payload) => msAt(payload, 'sent_at'),
	toOtherType,
	identify,
	normalize,
	subscriptions,
} as const satisfies Vendor;
