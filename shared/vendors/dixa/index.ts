import { createBaseUrlField } from '../../core/credential-fields';
import { objectAt, textAt } from '../../core/read';
import type { Vendor } from '../../core/vendor';
import { BASE_URL, ORGANIZATION_PATH } from './api/client';
import { channelNames } from './channels';
import { findAccess } from './api/key-access';
import { commonEvents, events } from './events';
import { filterCoverage } from './filter-coverage';
import { activeTagList, agentList } from './api/account-lists';
import { listAgents } from './api/lists';
import { listTags } from './api/tags';
import { identify, toOtherType } from './identify';
import { listMissed } from './api/missed';
import { normalize } from './normalize';
import { loadAccountFacts } from './api/organization';
import { listRecent } from './api/recent';
import { settings } from './settings';
import { findSentAt, sign, findSubscriptionId, verify } from './signature';
import { subscriptions } from './api/subscriptions';
import { WEBHOOKS_PATH } from './api/webhooks';
import { triggerTexts, words } from './words';

/** Dixa (dixa.com). Its facts, with their sources: docs/vendors/dixa.md. */
export const dixa = {
	id: 'dixa',
	name: 'Dixa',
	links: {
		website: 'https://www.dixa.com',
		apiDocs: 'https://docs.dixa.io/docs/webhooks/webhooks-guide',
		apiKey: 'https://docs.dixa.io/docs/tutorial-create-an-api-token',
	},
	words,
	triggerTexts,
	events,
	commonEvents,
	credential: {
		fields: [
			{
				key: 'apiKey',
				label: 'API Token',
				help: 'Create it as an admin in Dixa under Settings → Integrations → API Tokens → Add, with the API version “Dixa API”',
				secret: true,
				required: true,
				role: 'apiKey',
			},
			createBaseUrlField('Dixa', BASE_URL),
		],
		header: { name: 'Authorization', prefix: '' },
		permissions: { events: [], read: [], write: [] },
		permissionNote: 'Dixa has no permissions for tokens: a token can do what the admin who creates it can do.',
		test: { method: 'GET', url: WEBHOOKS_PATH },
		findAccess,
		labelFrom: { method: 'GET', url: ORGANIZATION_PATH },
		label: (body) => textAt(objectAt(body, 'data'), 'name'),
	},
	settings,
	rate: { perSecond: 10, burst: 4 },
	filters: [
		'status',
		'team',
		'tag',
		'channel',
		'direction',
		'causedBy',
		'newStatus',
		'tagAdded',
		'tagRemoved',
		'assigneeAdded',
		'skipOwn',
		'emailDomain',
	],
	filterCoverage,
	channels: { names: channelNames, open: true },
	authenticity: { token: false, signature: 'required', tolerance: 24 * 60 * 60 * 1000 },
	sign,
	verify,
	findSentAt,
	findSubscriptionId,
	toOtherType,
	identify,
	normalize,
	subscriptions,
	loadAccountFacts,
	listTags,
	lists: { tags: activeTagList, people: agentList },
	listPeople: listAgents,
	listRecent,
	listMissed,
} as const satisfies Vendor;
