import type { HttpClient } from '../../../core/http';
import type { FieldChoice } from '../../../core/operation';
import { at, listAt, objectAt, objectOf, textAt } from '../../../core/read';
import { createChoice, createList, createPagedList } from '../../../core/list';
import { get } from './client';
import { findPageKey } from './conversation-search';

/** What users select in operations, conditions, and settings. Dixa can't search by a part of a name, so pages are searched here. */

export const agentList = createPagedList('agents', async (http, cursor) => {
	const body = await get(http, addPageKey('/v1/agents?pageLimit=100', cursor));
	const choices = listAt(body, 'data').flatMap((agent) =>
		toChoice(agent, textAt(agent, 'displayName'), textAt(agent, 'email')),
	);
	return { choices, next: findPageKey(body) };
});

export const queueList = createPagedList('queues', async (http, cursor) => {
	const body = await get(http, addPageKey('/v1/queues', cursor));
	const choices = listAt(body, 'data').flatMap((queue) => toChoice(queue, textAt(queue, 'name')));
	return { choices, next: findPageKey(body) };
});

function addPageKey(url: string, pageKey: string | null): string {
	if (pageKey === null) return url;
	return `${url}${url.includes('?') ? '&' : '?'}pageKey=${encodeURIComponent(pageKey)}`;
}

/** Only active tags can be added. */
export const activeTagList = createList('tags', async (http) =>
	listAt(await get(http, '/v1/tags'), 'data').flatMap((tag) => toChoice(tag, textAt(tag, 'name'))),
);

/** The email addresses of the organization from which Dixa sends. The address is the ID. */
export const emailEndpointList = createList('emailEndpoints', async (http) =>
	listAt(await get(http, '/v1/contact-endpoints?_type=EmailEndpoint'), 'data').flatMap((endpoint) => {
		const address = textAt(endpoint, 'address');
		const shown = textAt(endpoint, 'senderOverride') ?? address;
		return address === null ? [] : [{ value: address, label: `${textAt(endpoint, 'name') ?? shown} (${shown})` }];
	}),
);

/** A custom attribute of conversations, by its identifier, as events have it. */
export interface Attribute {
	readonly id: string;
	readonly identifier: string;
	readonly label: string;
	/** Its values are selected from a list, so they are sent as one. */
	readonly hasOptions: boolean;
}

export const attributeList = createList('customAttributes', async (http) =>
	(await listAttributes(http)).map(({ identifier, label }) => ({ value: identifier, label })),
);

export async function listAttributes(http: HttpClient): Promise<readonly Attribute[]> {
	return listAt(await get(http, '/v1/custom-attributes'), 'data').flatMap((value) => {
		const attribute = objectOf(value);
		const [id, identifier] = [textAt(attribute, 'id'), textAt(attribute, 'identifier')];
		if (id === null || identifier === null || textAt(attribute, 'entityType') !== 'Conversation') return [];
		if (at(attribute, 'isArchived') === true || at(attribute, 'isDeactivated') === true) return [];
		const hasOptions = textAt(objectAt(attribute, 'inputDefinition'), '_type') === 'Select';
		return [{ id, identifier, label: textAt(attribute, 'label') ?? identifier, hasOptions }];
	});
}

function toChoice(item: unknown, label: string | null, alias: string | null = null): readonly FieldChoice[] {
	const value = textAt(item, 'id');
	return value === null ? [] : [createChoice(value, label, alias)];
}
