/** The operations on customer contacts, and the list of a team's members. Responses about contacts have no envelope. */
import { badRequest, notFound, routeNotFound } from './errors.mts';
import { createAuthor, refuse, type Context, type Operation } from './operations.mts';
import { toListBody } from './responses.mts';
import { contactIds, contactInput, contactPatch, demandBody, type ContactFields } from './support-input.mts';
import type { Stored } from './support-model.mts';
import { storeContact } from './tickets.mts';

const CONTACT = '/v1/accounts/contacts/{contactId}';

export const contactOperations: readonly Operation[] = [
	{
		id: 'searchContacts',
		method: 'GET',
		path: '/v1/accounts/contacts/search',
		respond({ organization, request }) {
			const email = request.query.get('email');
			if (email === null) return badRequest('email is required');
			return { status: 200, body: organization.support.contacts.filter((contact) => contact['email'] === email) };
		},
	},
	{
		id: 'filterContactsByIds',
		method: 'POST',
		path: '/v1/accounts/contacts/filter/ids',
		respond({ organization, request }) {
			const { ids } = demandBody(request, contactIds);
			return { status: 200, body: organization.support.contacts.filter(({ id }) => ids.includes(id)) };
		},
	},
	{
		id: 'createContact',
		method: 'POST',
		path: '/v1/accounts/contacts',
		/** Thena documents that an email address is unique in an organization, but not the response. */
		respond(context) {
			const input = demandBody(context.request, contactInput);
			demandUnused(context, input.email, null);
			const contact = storeContact(context.organization, toFields(context, input));
			createAuthor(context).emit('customer-contact:created', { customerContact: toContactPayload(contact) }, null);
			return { status: 201, body: contact };
		},
	},
	{
		id: 'updateContact',
		method: 'PUT',
		path: CONTACT,
		/** `accountIds` replaces the whole list. */
		respond(context, id) {
			const contact = demandContact(context, id);
			const input = demandBody(context.request, contactPatch);
			if (input.email != null) demandUnused(context, input.email, contact);
			const previousCustomerContact = toContactPayload(contact);
			Object.assign(contact, toFields(context, input), { updatedAt: new Date().toISOString() });
			const payload = { customerContact: toContactPayload(contact), previousCustomerContact };
			createAuthor(context).emit('customer-contact:updated', payload, null);
			return { status: 200, body: contact };
		},
	},
	{
		id: 'deleteContact',
		method: 'DELETE',
		path: CONTACT,
		/** Thena documents that it exists, but its path couldn't be read, so a test can take it away. */
		respond(context, id = '') {
			const { state, organization, request } = context;
			if (!state.behavior.hasDeleteContact) return routeNotFound(request.method, `/v1/accounts/contacts/${id}`);
			const contact = demandContact(context, id);
			organization.support.contacts.splice(organization.support.contacts.indexOf(contact), 1);
			const payload = { previousCustomerContact: toContactPayload(contact) };
			createAuthor(context).emit('customer-contact:deleted', payload, null);
			return { status: 200, body: { status: true, message: 'Success' } };
		},
	},
	{
		id: 'getTeamMembers',
		method: 'GET',
		path: '/v1/teams/{teamId}/members',
		respond({ state, organization, request }, teamId) {
			const team = organization.teams.find(({ id }) => id === teamId);
			if (team === undefined) return notFound('Team not found');
			const search = (request.query.get('searchQuery') ?? '').toLowerCase();
			const members = organization.support.agents
				.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(search))
				.map((agent) => ({
					...agent,
					teamId: team.id,
					teamName: team.name,
					isActive: true,
					role: 'MEMBER',
					userType: 'AGENT',
					isOwner: false,
					avatarUrl: null,
				}));
			return { status: 200, body: toListBody(state.behavior, members) };
		},
	},
];

function demandContact({ organization }: Context, id: string | undefined): Stored {
	return organization.support.contacts.find((contact) => contact.id === id) ?? refuse(notFound('Contact not found'));
}

function demandUnused({ organization }: Context, email: string, self: Stored | null): void {
	const isTaken = organization.support.contacts.some((contact) => contact !== self && contact['email'] === email);
	if (isTaken) refuse(badRequest('email is already used by another contact'));
}

function toFields({ organization }: Context, { accountIds, ...fields }: ContactFields) {
	const sent = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
	const accounts = (accountIds ?? []).map((id) => {
		const account =
			organization.accounts.find((known) => known.id === id) ?? refuse(badRequest('accountIds is not valid'));
		return { id, name: account['name'] };
	});
	return { ...Object.fromEntries(sent), ...(accountIds == null ? {} : { accounts }) };
}

function toContactPayload(contact: Stored) {
	const keys = ['id', 'firstName', 'lastName', 'email', 'phoneNumber'];
	return Object.fromEntries(keys.map((key) => [key, contact[key]]).filter(([, value]) => value != null));
}
