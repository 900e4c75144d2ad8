import { joinNames } from '../../../core/people';
import { createPagedList } from '../../../core/list';
import type { Reference } from '../../../core/resources/reference';
import { textAt, type Json } from '../../../core/read';
import { isUuid } from '../api/client';
import { loadPage, type ListEndpoint } from '../api/pagination';
import { CLIENTS } from '../api/parties';

const TEAMMATES: ListEndpoint = { path: '/v2/teammates/list', name: 'teammates', action: 'read teammates' };

/** Tamio doesn't say what the list's `filter` compares, so all pages are read. */
export const teammate: Reference = {
	noun: 'teammate',
	isId: isUuid,
	list: createPagedList(
		'teammates',
		async (http, cursor) => await loadPage(http, TEAMMATES, cursor, { toChoice: toPerson }),
	),
};

/** Tamio searches them by name and email address. */
export const client: Reference = {
	noun: 'client',
	isId: isUuid,
	list: {
		key: 'clients',
		load: async (http, { search, cursor }) =>
			await loadPage(http, CLIENTS.list, cursor, {
				query: search === '' ? {} : { filter: search },
				toChoice: toPerson,
			}),
	},
};

const CATEGORIES: ListEndpoint = {
	path: '/v2/agency/ticket-categories/list',
	name: 'ticket_categories',
	action: 'read ticket categories',
};

export const category: Reference = {
	noun: 'category',
	isId: isUuid,
	list: createPagedList(
		'ticketCategories',
		async (http, cursor) =>
			await loadPage(http, CATEGORIES, cursor, {
				toChoice: (entry, id) => ({ value: id, label: textAt(entry, 'title') ?? id }),
			}),
	),
};

function toPerson(entry: Json, id: string) {
	const email = textAt(entry, 'email');
	const label = joinNames(entry['name'], entry['last_name']) ?? email ?? id;
	return { value: id, label, ...(email === null ? {} : { alias: email }) };
}
