import { textAt } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { APPS, APPS_BASE_URL, BASE_URL, INSTALLED_PATH } from './api/client';
import { events } from './events';
import { findAccountId, identify, toOtherType } from './identify';
import { normalize } from './normalize';
import { listRecent } from './api/recent';
import { sign, verify } from './signature';
import { subscriptions } from './api/subscriptions';
import { settings } from './api/teams';

/** Thena's Platform (thena.ai), not its older product. Its facts, with their sources: docs/vendors/thena.md. */
export const thena = {
	id: 'thena',
	name: 'Thena',
	links: {
		website: 'https://www.thena.ai',
		apiDocs: 'https://docs.thena.ai/platform/apps/webhooks',
		apiKey: 'https://docs.thena.ai/guides/preferences/api-key',
	},
	events,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Key',
				help: 'In Thena, as an admin: Organization, Personal, Security Access. The key may do what its user may do.',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'companyName',
				label: 'Company Name',
				help: 'Named in Thena as the maker of the private app through which a trigger receives events',
				secret: false,
				required: true,
				role: 'detail',
			},
			{
				key: 'website',
				label: 'Website',
				help: 'Your company’s website, also named there. It begins with https://.',
				secret: false,
				required: true,
				role: 'detail',
			},
			{
				key: 'supportEmail',
				label: 'Support Email',
				help: 'Your company’s address for questions about the app, also named there',
				secret: false,
				required: true,
				role: 'detail',
			},
			{
				key: 'baseUrl',
				label: 'Base URL',
				help: 'Address of Thena’s API. Leave it as it is unless Thena told you otherwise.',
				secret: false,
				required: true,
				default: BASE_URL,
				role: 'baseUrl',
			},
			{
				key: APPS,
				label: 'Apps URL',
				help: 'Address of Thena’s API for apps. Leave it as it is unless Thena told you otherwise.',
				secret: false,
				required: true,
				default: APPS_BASE_URL,
				role: 'baseUrl',
			},
		],
		header: { name: 'x-api-key', prefix: '' },
		permissions: [],
		test: { method: 'GET', api: APPS, url: `${INSTALLED_PATH}?page=1&limit=1` },
		label: (body) => textAt(body, 'organizationId'),
	},
	settings,
	filters: ['status', 'priority', 'team', 'tag', 'channel', 'causedBy', 'changed', 'emailDomain'],
	notice:
		'Thena offers no way to delete an app by its API: when this workflow is switched off, its private app stays in Thena, receives nothing, and is used again next time. Thena does not sign what it sends, so the secret address, which only Thena is given, is the proof.',
	sendsProbes: true,
	authenticity: { token: true, signature: 'none', tolerance: null },
	sign,
	verify,
	findAccountId,
	toOtherType,
	identify,
	normalize,
	subscriptions,
	listRecent,
} as const satisfies Vendor;
