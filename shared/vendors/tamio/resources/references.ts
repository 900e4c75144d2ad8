import { createPagedList } from '../../../core/list';
import { isUuid } from '../../../core/resources/identifier';
import type { Reference } from '../../../core/resources/reference';
import { textAt } from '../../../core/read';
import { loadPage, type ListEndpoint } from '../api/pagination';
import { CLIENTS } from '../api/parties';
import { teammates, toPersonChoice } from '../api/teammates';

export const teammate: Reference = { noun: 'teammate', isId: isUuid, list: teammates };

/** Tamio searches them by name and email address. */
export const client: Reference = {
	noun: 'client',
	isId: isUuid,
	list: {
		key: 'clients',
		load: async (http, { search, cursor }) =>
			await loadPage(http, CLIENTS.list, cursor, {
				query: search === '' ? {} : { filter: search },
				toChoice: toPersonChoice,
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
	plural: 'categories',
	isId: isUuid,
	list: createPagedList(
		'ticketCategories',
		async (http, cursor) =>
			await loadPage(http, CATEGORIES, cursor, {
				toChoice: (entry, id) => ({ value: id, label: textAt(entry, 'title') ?? id }),
			}),
	),
};
