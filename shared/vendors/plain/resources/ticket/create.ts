import { VendorError } from '../../../../core/errors';
import type { FieldSpec } from '../../../../core/operation';
import { textAt, type Json } from '../../../../core/read';
import { createReferenceField, createReferencesField } from '../../../../core/resources/reference-fields';
import { resolveReference, resolveReferences } from '../../../../core/resources/reference';
import { createCreate, createNewTicketFields } from '../../../../core/resources/ticket/create';
import type { Call } from '../../../../core/resources/vendor-part';
import { checkLength } from '../../../../core/resources/limits';
import { dropUndefined, readTexts, requireText } from '../../../../core/values';
import { upsertCustomer } from '../../api/customers';
import { unexpectedResponse } from '../../api/errors';
import { findThreadByExternalId } from '../../api/find-threads';
import { fetchWorkspaceId, mutateThread, readPermissions } from '../../api/threads';
import { createThreadUrl } from '../../payload/ticket';
import { threads } from './access';
import { priorities, toPriorityNumber } from './changes';
import { agent, label, toAssignee } from './references';

const common = createNewTicketFields(threads);

const fields: readonly FieldSpec[] = [
	{ ...common.customerEmail, required: true },
	{ ...common.title, required: true },
	{ ...common.text, required: true },
	{ ...common.customerName, optional: true },
	{ ...createReferenceField('agent', agent, 'The person to assign the thread to'), label: 'Assignee', optional: true },
	{
		key: 'externalId',
		label: 'External ID',
		help: 'Your own ID of the thread. If the customer has a thread with this ID, it is returned and none is created',
		kind: 'text',
		optional: true,
	},
	{ ...createReferencesField('tags', label, 'The labels of the new thread'), optional: true },
	{
		key: 'priority',
		label: 'Priority',
		help: 'The priority of the new thread',
		kind: 'choice',
		optional: true,
		choices: priorities.map(({ priority, label: name }) => ({ value: priority, label: name })),
		default: 'normal',
	},
];

export const create = createCreate(threads, {
	permission: `thread:create, customer:create, customer:edit, ${readPermissions}`,
	notice: 'Plain sends nothing to the customer. A customer who doesn’t exist yet is created.',
	fields,
	async create(call) {
		const { http, values } = call;
		const details = await readDetails(call);
		const customerId = await findOrCreateCustomer(call);
		const externalId = textAt(values, 'externalId');
		const existing = externalId === null ? null : await findThreadByExternalId(http, customerId, externalId);
		if (existing !== null) return existing;
		const workspaceId = await fetchWorkspaceId(http);
		const input = { customerIdentifier: { customerId }, ...details };
		const state = await mutateThread(http, { field: 'createThread', idempotent: false }, input, null);
		if (state === null) throw unexpectedResponse();
		return { ...state, ticket: { ...state.ticket, url: createThreadUrl(state.ticket.id, workspaceId) } };
	},
});

/** Everything but the customer, checked before anything is written. */
async function readDetails({ http, values }: Call): Promise<Json> {
	const { vendor } = threads;
	const text = checkLength(requireText(values, 'text'), 'Text');
	const agentName = textAt(values, 'agent');
	const priority = textAt(values, 'priority');
	const priorityNumber = toPriorityNumber(priority);
	if (priority !== null && priorityNumber === undefined)
		throw new VendorError('invalid', 'Priority must be urgent, high, normal, or low. Select it again.');
	const labelTypeIds = await resolveReferences(http, label, readTexts(values, 'tags'), { vendor });
	return dropUndefined({
		title: checkLength(requireText(values, 'title'), 'Title'),
		components: [{ componentText: { text } }],
		priority: priorityNumber,
		externalId: textAt(values, 'externalId') ?? undefined,
		labelTypeIds: labelTypeIds.length > 0 ? labelTypeIds : undefined,
		assignedTo: agentName === null ? undefined : toAssignee(await resolveReference(http, agent, agentName, vendor)),
	});
}

/** A customer who exists stays as they are. */
async function findOrCreateCustomer({ http, values }: Call): Promise<string> {
	const email = requireText(values, 'customerEmail').trim();
	const fullName = textAt(values, 'customerName') ?? email;
	const { state } = await upsertCustomer(http, {
		identifier: { emailAddress: email },
		onCreate: { fullName, email: { email, isVerified: false } },
		onUpdate: {},
	});
	const { id } = state.customer;
	if (id === null) throw unexpectedResponse();
	return id;
}
