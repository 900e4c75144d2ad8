/** The content of events that the project has no sample of: Thena's documented interfaces with invented values. */
import type { Fields } from '../json.mts';
import { isCustomObject } from './catalog.mts';

/** Builds the `payload`, or the `eventData` of a custom object. A `:deleted` event has only the previous object. */
export function buildSamplePayload(eventType: string): Fields {
	const [resource = '', second = ''] = eventType.split(':');
	if (isCustomObject(eventType))
		return { [second]: { id: `${second}-1`, name: 'Spring order', ownerId: 'USANDBOX01' } };
	if (resource.startsWith('account') && second === 'comment') return { comment: { ...comment, accountId: account.id } };
	if (resource === 'ticket' && second === 'comment') return { comment: { ...comment, teamId: ticket.teamId } };
	if (eventType.endsWith(':deleted') && Object.hasOwn(previous, resource)) return previous[resource] ?? {};
	if (resource === 'ticket') return { ticket, ...(eventType === 'ticket:created' ? {} : { previousTicket: ticket }) };
	if (resource === 'account')
		return { account, ...(eventType === 'account:created' ? {} : { previousAccount: account }) };
	if (resource === 'organization') return { organization, ...(second.startsWith('member') ? { user } : {}) };
	if (resource === 'user') return { user };
	if (resource.startsWith('account-')) return { account, previousAccount: account };
	return {};
}

/** No organization has this team, so an event is moved to the first one. */
const ticket = {
	id: 'TKTSANDBOX0001',
	ticketId: '7',
	title: 'Bicycle bell is silent',
	description: 'It rang for a week.',
	customerContactFirstName: 'Nils',
	customerContactLastName: 'Bremer',
	customerContactEmail: 'nils@customer.example',
	priorityId: 'PRIORITY_MEDIUM',
	statusId: 'STATUS_OPEN',
	statusName: 'Open',
	priorityName: 'Medium',
	sentimentId: 'SENTIMENT_NEUTRAL',
	sentimentName: 'Neutral',
	source: 'email',
	createdAt: '2026-03-02T09:30:00.000Z',
	teamId: 'TSANDBOX00',
	teamName: 'Anyone',
	teamIdentifier: 'ANY',
	isEscalated: false,
	customer: { id: 'CUSTOMERSANDBOX1', email: 'nils@customer.example', name: 'Nils Bremer' },
	assignedTo: null,
	assignedAgent: null,
	tags: [],
	isArchived: false,
};

const account = {
	id: 'ACCSANDBOX0001',
	name: 'Bremer Bikes',
	domain: 'customer.example',
	status: 'ACTIVE',
	health: 'GREEN',
	classification: 'ENTERPRISE',
	createdAt: '2026-01-05T08:00:00.000Z',
	updatedAt: '2026-03-02T09:30:00.000Z',
};

const comment = {
	id: 'COMMENTSANDBOX1',
	content: 'Oil helps.',
	contentHtml: '<p>Oil helps.</p>',
	contentMarkdown: 'Oil helps.',
	commentType: 'comment',
	metadata: {},
};

const organization = {
	id: 'OSANDBOX01',
	name: 'Sandbox',
	subdomain: 'sandbox',
	plan: 'standard',
	status: 'active',
	createdAt: '2026-01-01T00:00:00.000Z',
	updatedAt: '2026-03-02T09:30:00.000Z',
};

const user = {
	id: 'USANDBOX02',
	email: 'mira@sandbox.example',
	name: 'Mira Okafor',
	userType: 'AGENT',
	status: 'ACTIVE',
	organization: { id: organization.id, name: organization.name },
	teams: [],
};

const previous: Readonly<Record<string, Fields>> = {
	ticket: { previousTicket: ticket },
	account: { previousAccount: account },
	organization: { previousOrganization: organization },
};
