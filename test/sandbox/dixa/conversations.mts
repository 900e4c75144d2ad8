/** The conversations of an organization: adding, finding, and what deliveries carry of them. */
import { isObject, type Fields } from '../json.mts';
import type { Organization } from './model.mts';
import { createPerson } from './seed.mts';
import type { Activity, Conversation, Person, State } from './support-model.mts';

/** Nothing is delivered. */
export function addConversation(
	organization: Organization,
	overrides: Partial<Conversation> & { readonly requester?: Partial<Person> } = {},
): Conversation {
	const { conversations, queues, support } = organization;
	const { requester = {}, ...fields } = overrides;
	const createdAt = fields.createdAt ?? new Date().toISOString();
	const requesterId = fields.requesterId ?? storeEndUser(organization, requester).id;
	const [agent] = support.agents;
	const conversation: Conversation = {
		id: 1000 + conversations.length,
		requesterId,
		channel: 'WidgetChat',
		createdAt,
		direction: 'Inbound',
		state: 'Open',
		stateUpdatedAt: createdAt,
		...(agent === undefined ? {} : { assignment: { agentId: agent.id, assignedAt: createdAt } }),
		...(queues[0] === undefined ? {} : { queue: { id: queues[0].id, queuedAt: createdAt } }),
		subject: 'Bicycle bell is silent',
		customAttributes: [],
		_type: 'ChatConversation',
		...fields,
	};
	conversations.push(conversation);
	return conversation;
}

export function storeEndUser({ support }: Organization, person: Partial<Person>): Person {
	const known = support.endUsers.find(({ id }) => id === person.id);
	if (known !== undefined) return known;
	const endUser = createPerson({ email: 'nils@customer.example', ...person });
	support.endUsers.push(endUser);
	return endUser;
}

export function getActivity({ support }: Organization, id: number): Activity {
	const activity = support.activities.get(id) ?? { messages: [], notes: [], ratings: [], tagIds: [] };
	support.activities.set(id, activity);
	return activity;
}

/** A conversation that is known only from an event becomes one of the organization, so that a test can act on what it received. */
export function findConversation(organization: Organization, id: number): Conversation | undefined {
	const known = organization.conversations.find((conversation) => conversation.id === id);
	const emitted = organization.support.emitted.get(id);
	return known ?? (emitted === undefined ? undefined : adoptConversation(organization, id, emitted));
}

function adoptConversation(organization: Organization, id: number, data: Fields): Conversation {
	const { support } = organization;
	const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
	const person = (value: unknown): Partial<Person> => {
		if (!isObject(value)) return {};
		const { id: personId, name, email, phone } = value as Readonly<Record<string, string>>; // a delivery's person
		return {
			...(personId === undefined ? {} : { id: personId }),
			displayName: name ?? 'Unknown',
			email: email ?? null,
			phoneNumber: phone ?? null,
		};
	};
	const assignee = isObject(data['assignee']) ? createPerson(person(data['assignee'])) : null;
	if (assignee !== null && support.agents.every((agent) => agent.id !== assignee.id)) support.agents.push(assignee);
	const queue = isObject(data['queue']) ? (data['queue'] as { readonly id: string }) : null; // a delivery's queue
	const createdAt = text('created_at') || new Date().toISOString();
	const channel = toPascalCase(text('channel') || 'EMAIL');
	const conversation = addConversation(organization, {
		id,
		requesterId: storeEndUser(organization, person(data['requester'])).id,
		channel,
		createdAt,
		state: toPascalCase(text('status') || 'OPEN') as State,
		subject: text('subject'),
		assignment: assignee === null ? undefined : { agentId: assignee.id, assignedAt: createdAt },
		queue: queue === null ? undefined : { id: queue.id, queuedAt: createdAt },
		customAttributes: (data['custom_attributes'] as Conversation['customAttributes'] | undefined) ?? [],
		_type: `${channel === 'WidgetChat' ? 'Chat' : channel}Conversation`,
	});
	const tags = Array.isArray(data['tags']) ? (data['tags'] as { readonly id: string; readonly name: string }[]) : [];
	for (const { id: tagId, name } of tags)
		if (support.tags.every((tag) => tag.id !== tagId)) support.tags.push({ id: tagId, name, state: 'Active' });
	getActivity(organization, id).tagIds = tags.map((tag) => tag.id);
	return conversation;
}

/** The `conversation` of a delivery. */
export function toConversationData(organization: Organization, conversation: Conversation) {
	const { support, queues } = organization;
	const { id, channel, state, direction, queue, assignment, requesterId, subject, createdAt } = conversation;
	const { tagIds } = getActivity(organization, id);
	const ownQueue = queues.find((candidate) => candidate.id === queue?.id);
	return {
		csid: id,
		channel: toScreamingCase(channel),
		status: toScreamingCase(state),
		direction: toScreamingCase(direction),
		queue: ownQueue === undefined ? null : { id: ownQueue.id, name: ownQueue.name },
		contact_point: 'help@sandbox.example',
		requester: toPersonData(organization, requesterId),
		assignee: assignment === undefined ? null : toPersonData(organization, assignment.agentId),
		subject: subject ?? null,
		tags: support.tags
			.filter((tag) => tagIds.includes(tag.id))
			.map((tag) => ({ id: tag.id, name: tag.name, is_deactivated: tag.state !== 'Active' })),
		created_at: createdAt,
		custom_attributes: conversation.customAttributes,
	};
}

export function toPersonData({ support }: Organization, id: string) {
	const agent = support.agents.find((candidate) => candidate.id === id);
	const person = agent ?? support.endUsers.find((candidate) => candidate.id === id);
	return {
		id,
		name: person?.displayName ?? null,
		email: person?.email ?? null,
		phone: person?.phoneNumber ?? null,
		roles: [],
		user_type: agent === undefined ? 'Contact' : 'Member',
	};
}

/** `WidgetChat` becomes `WIDGET_CHAT`. */
export const toScreamingCase = (text: string): string => text.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

function toPascalCase(text: string): string {
	return text.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
