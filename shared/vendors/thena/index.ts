import { createBaseUrlField } from '../../core/credential-fields';
import { textAt } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { agentList, listAgents } from './api/agents';
import { APPS, APPS_BASE_URL, BASE_URL, INSTALLED_PATH } from './api/client';
import { commonEvents, events } from './events';
import { filterCoverage } from './filter-coverage';
import { findAccountId, identify, toOtherType } from './identify';
import { normalize } from './normalize';
import { listRecent } from './api/recent';
import { sign, verify } from './signature';
import { subscriptions } from './api/subscriptions';
import { findAccess } from './api/key-access';
import { changes } from './payload/changes';
import { settings } from './settings';
import { words } from './words';

/** Thena's Platform (thena.ai), not its older product. Its facts, with their sources: docs/vendors/thena.md. */
export const thena = {
	id: 'thena',
	name: 'Thena',
	links: {
		website: 'https://www.thena.ai',
		apiDocs: 'https://docs.thena.ai/platform/apps/webhooks',
		apiKey: 'https://docs.thena.ai/guides/preferences/api-key',
	},
	words,
	events,
	commonEvents,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Key',
				help: 'Copy it as an admin in Thena under Organization → Personal → Security Access. The key has the rights of its user.',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			{
				key: 'companyName',
				label: 'Company Name',
				help: 'Your company’s name, shown in Thena as the developer of the private app that a trigger creates',
				secret: false,
				required: true,
				role: 'detail',
			},
			{
				key: 'website',
				label: 'Website',
				help: 'Your company’s website, shown with the app in Thena. It must start with https://.',
				secret: false,
				required: true,
				role: 'detail',
			},
			{
				key: 'supportEmail',
				label: 'Support Email',
				help: 'Your company’s email address for questions about the app, shown with the app in Thena',
				secret: false,
				required: true,
				role: 'detail',
			},
			createBaseUrlField('Thena', BASE_URL),
			createBaseUrlField('Thena', APPS_BASE_URL, { key: APPS, label: 'Apps URL', api: 'API for apps' }),
		],
		header: { name: 'x-api-key', prefix: '' },
		permissions: { events: [], read: [], write: [] },
		permissionNote:
			'Thena has no permissions for keys: a key can do what its user can do. ' +
			'To receive events, the user must be an admin, who can manage apps.',
		test: { method: 'GET', api: APPS, url: `${INSTALLED_PATH}?page=1&limit=1` },
		findAccess,
		label: (body) => textAt(body, 'organizationId'),
	},
	settings,
	filters: [
		'status',
		'priority',
		'team',
		'tag',
		'channel',
		'causedBy',
		'changed',
		'newStatus',
		'newPriority',
		'tagAdded',
		'assigneeAdded',
		'skipOwn',
		'emailDomain',
	],
	filterCoverage,
	// A ticket's `source`; Thena publishes no list.
	channels: { names: ['email', 'slack'], open: true },
	notice: {
		text: 'The trigger creates a private app in Thena. When it stops, the app stays there unused until the next trigger takes it over.',
		heading: 'What stays in Thena',
	},
	sendsProbes: true,
	changes,
	authenticity: { token: true, signature: 'none', tolerance: null },
	sign,
	verify,
	findAccountId,
	toOtherType,
	identify,
	normalize,
	subscriptions,
	lists: { people: agentList },
	listPeople: listAgents,
	listRecent,
} as const satisfies Vendor;
