import { createFind } from '../../../../core/resources/ticket/read';
import { findTickets, MAX_TICKETS } from '../../api/find-tickets';
import { tickets } from './access';

export const find = createFind(tickets, {
	notice: 'Thena’s search may lag behind. Text is searched for in titles only.',
	filters: ['customerEmail', 'status', 'text', 'since'],
	async find({ http, context }, filters, limit) {
		const { states, isCut } = await findTickets(http, filters, limit);
		if (isCut)
			context.addHint?.(`Only the newest ${MAX_TICKETS} tickets that Thena found were read. Narrow the search.`);
		return states;
	},
});
