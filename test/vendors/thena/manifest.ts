import type { HttpRequest } from '../../../shared/core/http';
import { objectAt, textAt } from '../../../shared/core/read';
import type { SubscriptionRequest } from '../../../shared/core/subscription-types';

const RESERVED = 'https://support-events.invalid';
const DOCUMENTATION = 'https://github.com/support-events/n8n-nodes-support-events/blob/main/docs/vendors/thena.md';

export const baseRequest: SubscriptionRequest = {
	url: 'https://n8n.example/webhook/1/webhook?token=74c3',
	name: 'n8n · Flow · n8n.example [se:w/n]',
	events: ['ticket:created', 'account:created'],
	exact: [['ticket:created']],
	settings: { teams: ['TWORKSHOP1', 'TBILLING01'] },
	details: {
		companyName: 'Lantern Cargo',
		website: 'https://lantern-cargo.example',
		supportEmail: 'help@lantern-cargo.example',
	},
	marker: '[se:',
	trigger: 'https://n8n.example/webhook/1/webhook',
};

/** The whole manifest for the request. */
export const manifest = {
	app: {
		name: baseRequest.name,
		description: 'Sends events to https://n8n.example/webhook/1/webhook (support-events-8590e583447e9be1)',
		category: 'automation',
		icons: { small: `${RESERVED}/icon-128.png`, large: `${RESERVED}/icon-512.png` },
		supported_locales: ['en-US'],
		slug: 'support-events-8590e583447e9be1',
	},
	developer: {
		name: 'Lantern Cargo',
		website: 'https://lantern-cargo.example',
		support_email: 'help@lantern-cargo.example',
		privacy_policy_url: 'https://lantern-cargo.example',
		terms_url: 'https://lantern-cargo.example',
		documentation_url: DOCUMENTATION,
	},
	integration: {
		entry_points: { main: `${RESERVED}/app`, configuration: `${RESERVED}/configuration` },
		webhooks: { events: baseRequest.url, installations: `${RESERVED}/installations` },
		interactivity: { request_url: `${RESERVED}/interactivity`, message_menu_option_url: `${RESERVED}/interactivity` },
	},
	configuration: { required_settings: [], optional_settings: [] },
	scopes: {
		required: {
			platform: [
				{ scope: 'webhooks:read', reason: 'Read webhook data', description: 'Access to read webhook information' },
			],
		},
		optional: { platform: [] },
	},
	events: {
		subscribe: ['ticket:created', 'account:created'].map((event) => ({
			event,
			reason: 'Selected in a trigger',
			description: `Sends ${event} to the trigger`,
		})),
		publish: [],
	},
	activities: [],
	metadata: { is_privileged_app: false },
};

/** The slug in a request to create or change an app. */
export function readSlug(request: HttpRequest | undefined): string | null {
	return textAt(objectAt(objectAt(request?.body, 'manifest'), 'app'), 'slug');
}
