/** The operations for end users, and the lists of agents, tags, attributes, and addresses. */
import { randomUUID } from 'node:crypto';
import { toAttributes, toDefinitionBody } from './attributes.mts';
import { conflict, decodingFailure, invalidValue, notFound } from './errors.mts';
import { demandBody, demandUuid, listOf, ok, refuse, refuseFor, type Context, type Operation } from './operation.mts';
import { toPage } from './paging.mts';
import { toQueueBody } from './responses.mts';
import { createPerson } from './seed.mts';
import { attributes, endUser, tag as tagInput, type EndUserInput } from './support-input.mts';
import type { Person } from './support-model.mts';

const END_USER = '/v1/endusers/{userId}';
const FILTERS = ['email', 'phone', 'externalId'];

export const peopleOperations: readonly Operation[] = [
	{
		id: 'getEndusers',
		method: 'GET',
		path: '/v1/endusers',
		/** Dixa documents an empty list and a 404 for a search without a result. */
		respond(context) {
			const found = filterPeople(context, context.organization.support.endUsers);
			if (found.length === 0 && context.state.behavior.unknownEndUser === 404) return notFound;
			return toPage(context.state, context.query, '/v1/endusers', found.map(toPersonBody));
		},
	},
	{
		id: 'postEndusers',
		method: 'POST',
		path: '/v1/endusers',
		respond(context) {
			const input = demandBody(context, endUser);
			checkEndUser(context, input, null, 'Validation failure during enduser creation');
			const person = createPerson(pick(input));
			context.organization.support.endUsers.push(person);
			return ok(toEndUserBody(context, person), 201);
		},
	},
	{
		id: 'getEndusersUserid',
		method: 'GET',
		path: END_USER,
		respond: (context, id) => ok(toEndUserBody(context, demandEndUser(context, id))),
	},
	{
		id: 'patchEndusersUserid',
		method: 'PATCH',
		path: END_USER,
		respond(context, id) {
			const person = demandEndUser(context, id);
			const input = demandBody(context, endUser);
			checkEndUser(context, input, person, 'Validation failure during update');
			return ok(toEndUserBody(context, Object.assign(person, pick(input))));
		},
	},
	{
		id: 'getEndusersUseridConversations',
		method: 'GET',
		path: `${END_USER}/conversations`,
		/** The conversations of this list have no custom attributes. */
		respond(context, id) {
			const person = demandEndUser(context, id);
			const own = context.organization.conversations.filter(({ requesterId }) => requesterId === person.id);
			const bodies = own.map(({ customAttributes: _, ...body }) => body);
			return toPage(context.state, context.query, `/v1/endusers/${person.id}/conversations`, bodies);
		},
	},
	{
		id: 'patchEndusersUseridCustom-attributes',
		method: 'PATCH',
		path: `${END_USER}/custom-attributes`,
		respond(context, id) {
			const person = demandEndUser(context, id);
			const { attributesOfEndUsers: held } = context.organization.support;
			const input = demandBody(context, attributes);
			held.set(person.id, toAttributes(context, 'Contact', held.get(person.id) ?? [], input));
			return ok(held.get(person.id));
		},
	},
	{
		id: 'patchEndusersUseridAnonymize',
		method: 'PATCH',
		path: `${END_USER}/anonymize`,
		/** Dixa doesn't say what conflicts. Open conversations without `force` are most likely. It anonymizes later; here it is at once. */
		respond(context, id) {
			const person = demandEndUser(context, id);
			const { conversations, support } = context.organization;
			const isOpen = conversations.some(({ requesterId, state }) => requesterId === person.id && state !== 'Closed');
			if (isOpen && context.query.get('force') !== 'true') return conflict;
			Object.assign(person, { displayName: 'Anonymized', email: null, phoneNumber: null, externalId: null });
			const request = {
				id: randomUUID(),
				entityType: 'UserAnonymizationType',
				_type: 'User',
				initiatedAt: `${new Date().toISOString()}[GMT]`,
				targetEntityId: person.id,
				requestedBy: context.token.userId,
			};
			support.anonymizations.push(request);
			return ok(request, 202);
		},
	},
	{
		id: 'getAnonymizationRequestRequestid',
		method: 'GET',
		path: '/v1/anonymization/request/{requestId}',
		respond({ organization }, id) {
			const uuid = demandUuid(id);
			const request = organization.support.anonymizations.find((known) => known['id'] === uuid);
			return request === undefined ? notFound : ok({ ...request, processedAt: request['initiatedAt'] });
		},
	},
	{
		id: 'getAgents',
		method: 'GET',
		path: '/v1/agents',
		respond: (context) =>
			toPage(
				context.state,
				context.query,
				'/v1/agents',
				filterPeople(context, context.organization.support.agents).map(toAgentBody),
			),
	},
	{
		id: 'getAgentsAgentid',
		method: 'GET',
		path: '/v1/agents/{agentId}',
		respond({ organization }, id) {
			const uuid = demandUuid(id);
			const agent = organization.support.agents.find((known) => known.id === uuid);
			return agent === undefined ? notFound : ok(toAgentBody(agent));
		},
	},
	{
		id: 'getQueuesQueueid',
		method: 'GET',
		path: '/v1/queues/{queueId}',
		respond({ organization }, id) {
			const uuid = demandUuid(id);
			const queue = organization.queues.find((known) => known.id === uuid);
			return queue === undefined ? notFound : ok(toQueueBody(organization, queue));
		},
	},
	{
		id: 'getTags',
		method: 'GET',
		path: '/v1/tags',
		respond({ state, organization, query }) {
			const inactive = query.get('includeDeactivated') ?? 'false';
			if (!['true', 'false'].includes(inactive)) return invalidValue;
			return listOf(
				state,
				organization.support.tags.filter((tag) => inactive === 'true' || tag.state === 'Active'),
			);
		},
	},
	{
		id: 'postTags',
		method: 'POST',
		path: '/v1/tags',
		/** Returns an existing tag of this name unchanged. */
		respond(context) {
			const { name, color } = demandBody(context, tagInput);
			const { tags } = context.organization.support;
			const known = tags.find((tag) => tag.name === name);
			if (known !== undefined) return ok(known);
			const tag = { id: randomUUID(), name, ...(color == null ? {} : { color }), state: 'Active' as const };
			tags.push(tag);
			return ok(tag);
		},
	},
	{
		id: 'getCustom-attributes',
		method: 'GET',
		path: '/v1/custom-attributes',
		respond: ({ state, organization }) =>
			listOf(state, organization.support.attributeDefinitions.map(toDefinitionBody)),
	},
	{
		id: 'getContact-endpoints',
		method: 'GET',
		path: '/v1/contact-endpoints',
		respond({ state, organization, query }) {
			const type = query.get('_type');
			if (type !== null && !['EmailEndpoint', 'TelephonyEndpoint'].includes(type)) return decodingFailure;
			return listOf(
				state,
				organization.support.contactEndpoints.filter((endpoint) => type === null || endpoint['_type'] === type),
			);
		},
	},
];

function demandEndUser({ organization }: Context, id: string | undefined): Person {
	const uuid = demandUuid(id);
	return organization.support.endUsers.find((person) => person.id === uuid) ?? refuse(notFound);
}

/** Dixa accepts one filter at a time. */
function filterPeople(context: Context, people: readonly Person[]): readonly Person[] {
	const given = FILTERS.flatMap((key) => {
		const value = context.query.get(key);
		return value === null ? [] : [{ key, value }];
	});
	const [filter, ...more] = given;
	if (more.length > 0) return refuseFor(context, 'Invalid filters: Cannot provide more than one filter');
	if (filter === undefined) return people;
	const { key, value } = filter;
	return people.filter((person) => {
		if (key === 'email') return [person.email, ...person.additionalEmails].includes(value);
		if (key === 'phone') return [person.phoneNumber, ...person.additionalPhoneNumbers].includes(value);
		return person.externalId === value;
	});
}

/** Dixa doesn't document whether it refuses an email address that another end user has. */
function checkEndUser(context: Context, { email }: EndUserInput, self: Person | null, description: string): void {
	if (email == null) return;
	if (!/^[^@\s]+@[^@\s]+$/.test(email)) refuseFor(context, description);
	const isTaken = context.organization.support.endUsers.some((person) => person !== self && person.email === email);
	if (isTaken && context.state.behavior.refusesDuplicateEmail) refuseFor(context, description);
}

/** The fields that are sent. */
function pick(input: EndUserInput): Partial<Person> {
	return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== null));
}

/** Dixa omits what is empty. */
function toPersonBody(person: Person) {
	return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null));
}

const toAgentBody = (person: Person) => ({ ...toPersonBody(person), roles: ['Agent'] });

function toEndUserBody({ organization }: Context, person: Person) {
	return { ...toPersonBody(person), customAttributes: organization.support.attributesOfEndUsers.get(person.id) ?? [] };
}
