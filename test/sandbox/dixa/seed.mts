/** What every new organization has: two agents, tags, fields, and addresses. All of it is invented. */
import { randomUUID } from 'node:crypto';
import type { AttributeDefinition, Person, Support } from './support-model.mts';

/** The token's users act, so they are agents too. */
export function createSupport(userIds: readonly string[]): Support {
	return {
		agents: [
			createPerson({ displayName: 'Ida Kragelund', email: 'ida@sandbox.example' }),
			createPerson({ displayName: 'Jonas Vestby', email: 'jonas@sandbox.example' }),
			...userIds.map((id) => createPerson({ id, displayName: 'Token Owner', email: `owner-${id}@sandbox.example` })),
		],
		endUsers: [],
		attributesOfEndUsers: new Map(),
		tags: [
			{ id: randomUUID(), name: 'warranty', color: '#336699', state: 'Active' },
			{ id: randomUUID(), name: 'urgent', color: '#cc3333', state: 'Active' },
			{ id: randomUUID(), name: 'old', state: 'Inactive' },
		],
		attributeDefinitions: [
			createDefinition('Conversation', 'frame_number', 'Frame number'),
			createDefinition('Conversation', 'topics', 'Topics', ['Brakes', 'Warranty']),
			createDefinition('Contact', 'crm_link', 'CRM link'),
		],
		contactEndpoints: [
			{ address: 'help@sandbox.email.dixa.example', name: 'Help', _type: 'EmailEndpoint' },
			{ number: '+4531000000', functionality: ['Sms'], name: 'Text messages', _type: 'TelephonyEndpoint' },
		],
		anonymizations: [],
		activities: new Map(),
		emitted: new Map(),
	};
}

export function createPerson(person: Partial<Person>): Person {
	return {
		id: randomUUID(),
		createdAt: new Date().toISOString(),
		displayName: 'Nils Bremer',
		email: null,
		phoneNumber: null,
		additionalEmails: [],
		additionalPhoneNumbers: [],
		firstName: null,
		lastName: null,
		middleNames: [],
		avatarUrl: null,
		externalId: null,
		...person,
	};
}

function createDefinition(
	entityType: AttributeDefinition['entityType'],
	identifier: string,
	label: string,
	options: readonly string[] | null = null,
): AttributeDefinition {
	return { id: randomUUID(), entityType, identifier, label, options };
}
