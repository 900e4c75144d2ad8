import { at } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { BASE_URL, TICKETS_PATH } from './api/client';
import { confirm } from './api/confirm';
import { events } from './events';
import { identify, toOtherType } from './identify';
import { normalize } from './normalize';
import { polls } from './api/polling';
import { findSentAt, sign, findSubscriptionId, verify } from './signature';

/** Tamio (tamio.com), formerly plug&paid. Its facts, with their sources: docs/vendors/tamio.md. */
export const tamio = {
	id: 'tamio',
	name: 'Tamio',
	links: {
		website: 'https://tamio.com',
		apiDocs: 'https://docs.tamio.com/webhooks/agency-ticket-events',
		apiKey: 'https://developers.tamio.com',
	},
	events,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'Secret API Key',
				help: 'In Tamio: Developers, API Keys, Create Key. It must be a secret key, not a publishable one.',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'signingSecret',
				label: 'Endpoint Secret',
				help: 'Only to check deliveries locally: the secret of the webhook endpoint, from Tamio under Developers, Webhooks',
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
			{
				key: 'baseUrl',
				label: 'Base URL',
				help: 'Address of Tamio’s API. Leave it as it is unless Tamio told you otherwise.',
				secret: false,
				required: true,
				default: BASE_URL,
				role: 'baseUrl',
			},
		],
		header: { name: 'Authorization', prefix: 'Bearer ' },
		permissions: [],
		test: { method: 'GET', url: TICKETS_PATH },
		/** No answer that is documented names the account. */
		label: (body) => (Array.isArray(at(body, 'tickets')) ? 'Tamio' : null),
	},
	filters: ['status', 'direction', 'causedBy', 'changed', 'emailDomain'],
	setup: [
		'Copy the Production URL above, under Webhook URLs.',
		'In Tamio, open Developers, Webhooks, Get Started. Paste the URL, tick the events that you choose here, and save.',
		'Publish this workflow.',
		'When this workflow goes, delete the endpoint in Tamio. n8n cannot do that.',
	],
	authenticity: { token: false, signature: 'required', tolerance: 5 * 60 * 1000 },
	sign,
	verify,
	confirm,
	findSentAt,
	findSubscriptionId,
	toOtherType,
	identify,
	normalize,
	polls,
} as const satisfies Vendor;
