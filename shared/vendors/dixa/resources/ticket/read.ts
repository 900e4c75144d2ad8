import type { HttpClient } from '../../../../core/http';
import { at } from '../../../../core/read';
import { createFind, createGetMessages, createGetRatings } from '../../../../core/resources/ticket/read';
import { takeLimit } from '../../../../core/values';
import { MAX_HITS, searchConversations } from '../../api/conversation-search';
import { getConversation, readConversation, toTicketState } from '../../api/conversations';
import { findEndUsers } from '../../api/end-users';
import { listMessages, listRatings } from '../../api/messages';
import { conversations } from './access';

export const find = createFind(conversations, {
	filters: ['customerEmail', 'customerId', 'status', 'text', 'since'],
	statuses: ['open', 'on_hold', 'closed'],
	fields: [
		{
			key: 'includePeople',
			label: 'Include People and Tags',
			help: 'Whether to read the names of people and queues, and the tags, with four more requests for each conversation',
			kind: 'flag',
			optional: true,
			default: true,
		},
	],
	async find({ http, values, context }, { customerEmail, customerId, status, text, since }, limit) {
		const requesterIds = customerId === null ? [] : [customerId];
		if (customerEmail !== null) {
			const found = (await findEndUsers(http, 'email', customerEmail)).flatMap(({ customer }) => customer.id ?? []);
			const fitting = customerId === null ? found : found.filter((id) => id === customerId);
			if (fitting.length === 0) return [];
			requesterIds.splice(0, requesterIds.length, ...fitting);
		}
		const query = { text, requesterIds, status: statuses[String(status)] ?? null, since };
		const ids = await searchConversations(http, query);
		if (ids.length === MAX_HITS && limit === null)
			context.addHint?.(`Only the newest ${MAX_HITS} conversations that Dixa found are included. Narrow the search.`);
		const read = at(values, 'includePeople') === true ? readConversation : readBare;
		const states = [];
		for (const id of takeLimit(ids, limit)) states.push(await read(http, String(id)));
		return states;
	},
});

/** Dixa's words for statuses in a search. */
const statuses: Readonly<Record<string, string>> = { open: 'open', on_hold: 'pending', closed: 'closed' };

async function readBare(http: HttpClient, id: string) {
	return toTicketState(await getConversation(http, id));
}

export const getMessages = createGetMessages(conversations, {
	list: async ({ http }, id) => await listMessages(http, id),
});

export const getRatings = createGetRatings(conversations, {
	list: async ({ http }, id) => await listRatings(http, id),
});
