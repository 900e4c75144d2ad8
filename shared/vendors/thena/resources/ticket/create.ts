import { textAt } from '../../../../core/read';
import { requireChoice } from '../../../../core/resources/choice';
import { checkLength } from '../../../../core/resources/limits';
import { resolveReference, type Reference } from '../../../../core/resources/reference';
import { createReferenceField } from '../../../../core/resources/reference-fields';
import { createCreate, createNewTicketFields } from '../../../../core/resources/ticket/create';
import type { Call } from '../../../../core/resources/vendor-part';
import { dropUndefined, requireText } from '../../../../core/values';
import { KEY_NOTICE, MARKER, toDeduplicationKey } from '../../api/deduplication';
import { createTicket } from '../../api/tickets';
import { account, agent, team, toAssignee } from '../lists';
import { tickets } from './access';
import { priorities } from './change';

const common = createNewTicketFields(tickets);

export const create = createCreate(tickets, {
	notice: KEY_NOTICE,
	takesKey: true,
	fields: [
		{ ...common.customerEmail, required: true },
		{ ...createReferenceField('team', team, 'The team that gets the ticket'), required: true },
		{ ...common.title, required: true },
		{ ...common.text, help: 'The description of the ticket', required: true },
		{ ...createReferenceField('account', account, 'The account of the customer contact'), optional: true },
		{ ...createReferenceField('agent', agent, 'The person to assign the ticket to'), optional: true },
		{
			key: 'priority',
			label: 'Priority',
			help: 'The priority of the new ticket',
			kind: 'choice',
			optional: true,
			choices: priorities.map(({ priority, label }) => ({ value: priority, label })),
			default: 'normal',
		},
	],
	async create(call, key) {
		const { http, values } = call;
		const agentName = await resolve(call, 'agent', agent);
		const body = {
			title: checkLength(requireText(values, 'title'), 'Title'),
			requestorEmail: requireText(values, 'customerEmail').trim(),
			description: checkLength(requireText(values, 'text'), 'Text'),
			priorityName: findPriorityName(call),
			teamId: await resolveReference(http, team, requireText(values, 'team'), tickets.vendor),
			accountId: await resolve(call, 'account', account),
			...(agentName === undefined ? {} : toAssignee(agentName)),
			metadata: MARKER,
			deDuplicationKey: toDeduplicationKey('ticket', key),
		};
		return await createTicket(http, dropUndefined(body));
	},
});

/** The ID of what an optional field names. */
async function resolve({ http, values }: Call, key: string, reference: Reference): Promise<string | undefined> {
	const name = textAt(values, key);
	return name === null ? undefined : await resolveReference(http, reference, name, tickets.vendor);
}

function findPriorityName({ values }: Call): string | undefined {
	if (textAt(values, 'priority') === null) return undefined;
	return requireChoice(values, 'priority', 'Priority', priorities, ({ priority }) => priority).label;
}
