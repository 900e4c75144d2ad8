/** Tickets and accounts as Thena's platform API returns them. Deliveries use other names. */
import type { Fields } from '../json.mts';
import { newUid } from '../ids.mts';
import type { Organization, Team } from './model.mts';
import type { Stored } from './support-model.mts';

const RANGES: Readonly<Record<string, number>> = {
	'1d': 1,
	'2d': 2,
	'1w': 7,
	'2w': 14,
	'3w': 21,
	'4w': 28,
	'1m': 30,
	'3m': 91,
};
const DAY_MS = 86_400_000;

/** Returns the newest first, or `null` for a range that Thena doesn't document. */
export function filterTickets(tickets: readonly Fields[], query: URLSearchParams): Fields[] | null {
	const range = query.get('dateRange');
	const days = range === null ? Infinity : RANGES[range];
	if (days === undefined) return null;
	const teamId = query.get('teamId');
	const since = Date.now() - days * DAY_MS;
	return tickets
		.filter((ticket) => (teamId === null || ticket.teamId === teamId) && Date.parse(String(ticket.createdAt)) >= since)
		.toSorted((a, b) => String(b.createdAt).localeCompare(String(a.createdAt)));
}

export function buildTicket(number: number, team: Team | undefined, overrides: Fields): Stored {
	const now = new Date().toISOString();
	return {
		id: newUid('TKT'),
		ticketIdentifier: `${team?.identifier ?? 'NON'}-${number}`,
		title: 'Bicycle bell is silent',
		ticketId: number,
		description: 'It rang for a week.',
		source: 'email',
		accountId: null,
		status: 'Open',
		statusId: 'STATUS_OPEN',
		priority: 'Medium',
		priorityId: 'PRIORITY_MEDIUM',
		account: null,
		teamId: team?.id ?? null,
		teamName: team?.name ?? null,
		teamIdentifier: team?.identifier ?? null,
		isPrivate: false,
		assignedAgent: null,
		assignedAgentId: null,
		assignedAgentEmail: null,
		requestorEmail: 'nils@customer.example',
		customerContactFirstName: 'Nils',
		customerContactLastName: 'Bremer',
		customerContactEmail: 'nils@customer.example',
		customFieldValues: [],
		deletedAt: null,
		archivedAt: null,
		createdAt: now,
		updatedAt: now,
		...overrides,
	};
}

/** Returns the contact with this email address, or adds one. Nothing is delivered. */
export function storeContact({ support }: Organization, fields: Fields): Stored {
	const known = support.contacts.find((contact) => contact['email'] === fields['email']);
	if (known !== undefined) return known;
	const now = new Date().toISOString();
	const contact: Stored = {
		id: newUid('C'),
		firstName: 'Nils',
		lastName: 'Bremer',
		email: 'nils@customer.example',
		phoneNumber: null,
		avatarUrl: null,
		accounts: [],
		contactTypeId: null,
		contactType: null,
		customFieldValues: [],
		metadata: {},
		createdAt: now,
		updatedAt: now,
		...fields,
	};
	support.contacts.push(contact);
	return contact;
}

export function buildAccount(overrides: Fields): Fields {
	const now = new Date().toISOString();
	return {
		id: newUid('ACC'),
		name: 'Bremer Bikes',
		description: null,
		source: 'manual',
		status: 'ACTIVE',
		classification: 'ENTERPRISE',
		health: 'GREEN',
		industry: 'Retail',
		primaryDomain: 'customer.example',
		secondaryDomain: null,
		customFieldValues: [],
		metadata: {},
		createdAt: now,
		updatedAt: now,
		...overrides,
	};
}
