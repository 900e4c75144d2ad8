import { textAt } from '../../../../core/read';
import { checkLength, requireBoundedText } from '../../../../core/resources/limits';
import { resolveReference } from '../../../../core/resources/reference';
import { createReferenceField } from '../../../../core/resources/reference-fields';
import { createCreate, createNewTicketFields } from '../../../../core/resources/ticket/create';
import { dropUndefined, requireText } from '../../../../core/values';
import { createTicket } from '../../api/tickets';
import { category, client } from '../references';
import { tickets } from './kind';

const { title, text } = createNewTicketFields(tickets);

export const create = createCreate(tickets, {
	notice:
		'The client must exist. Tamio refuses tickets until the agency’s domain is validated. ' +
		'It doesn’t document whether the client gets an email.',
	fields: [
		{
			...createReferenceField('client', client, 'The client to create the ticket for'),
			required: true,
			refersTo: 'client',
			source: 'data.customer.id',
		},
		{ ...title, required: true },
		{ ...text, required: true },
		{ ...createReferenceField('category', category, 'The category of the ticket'), required: true },
		{
			key: 'subcategory',
			label: 'Subcategory',
			help: 'The subcategory, as it is called in Tamio',
			kind: 'text',
			optional: true,
		},
	],
	async create({ http, values }) {
		const description = requireBoundedText(values, 'text', 'Text');
		const body = {
			client_id: await resolveReference(http, client, requireText(values, 'client'), 'Tamio'),
			title: checkLength(requireText(values, 'title'), 'Title'),
			description,
			category: await resolveReference(http, category, requireText(values, 'category'), 'Tamio'),
			subcategory: textAt(values, 'subcategory') ?? undefined,
		};
		return await createTicket(http, dropUndefined(body));
	},
});
