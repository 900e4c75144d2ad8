import { orVendorError, VendorError } from '../../../../core/errors';
import type { HttpClient } from '../../../../core/http';
import { objectAt, textAt } from '../../../../core/read';
import { createChoiceField } from '../../../../core/resources/choice';
import { requireBoundedText } from '../../../../core/resources/limits';
import { resolveReference } from '../../../../core/resources/reference';
import { readAfterWrite } from '../../../../core/resources/ticket/access';
import { createCreate, createNewTicketFields } from '../../../../core/resources/ticket/create';
import { createReferenceField } from '../../../../core/resources/reference-fields';
import type { Values } from '../../../../core/operation';
import { dropUndefined, requireText } from '../../../../core/values';
import { send, unexpectedResponse } from '../../api/client';
import { CONVERSATIONS_PATH } from '../../api/conversation-shape';
import { createEndUser, findEndUserByEmail } from '../../api/end-users';
import { isDuplicate, toExternalId } from '../../api/send-message';
import { conversations } from './access';
import { agent, emailEndpoint } from './references';

const fields = createNewTicketFields(conversations);

export const create = createCreate(conversations, {
	notice: 'Creates an email conversation. A message to the end user is sent as an email.',
	takesKey: true,
	fields: [
		{ ...fields.customerEmail, required: true },
		{
			...createReferenceField('emailEndpoint', emailEndpoint, 'Your email address in the conversation'),
			label: 'Your Email Address',
			required: true,
		},
		{ ...fields.title, label: 'Subject', help: 'The subject of the email', required: true },
		{ ...fields.text, required: true },
		createChoiceField('direction', 'First Message', 'Who writes the first message', [
			{ value: 'inbound', label: 'From the End User' },
			{ value: 'outbound', label: 'To the End User' },
		]),
		{
			...createReferenceField('agent', agent, 'The agent who sends the message'),
			required: true,
			showWhen: { field: 'direction', is: ['outbound'] },
		},
		{ ...fields.customerName, optional: true },
	],
	async create(call, key) {
		const { http, values } = call;
		const message = dropUndefined({
			...(await createSender(http, values)),
			content: { _type: 'Text', value: requireBoundedText(values, 'text', 'Text') },
			externalId: toExternalId(key),
		});
		const emailIntegrationId = await resolveReference(
			http,
			emailEndpoint,
			requireText(values, 'emailEndpoint'),
			'Dixa',
		);
		const subject = requireText(values, 'title');
		const requesterId = await findRequester(http, values);
		const body = { _type: 'Email', requesterId, emailIntegrationId, subject, message };
		const idempotent = message['externalId'] !== undefined;
		const result = await orVendorError(send(http, { method: 'POST', url: CONVERSATIONS_PATH, body, idempotent }));
		if (isDuplicate(result))
			throw new VendorError(
				'invalid',
				'Dixa already has a conversation with this Idempotency Key. To create another one, use a different key.',
			);
		if (result instanceof VendorError) throw result;
		const id = textAt(objectAt(result, 'data'), 'id');
		if (id === null) throw unexpectedResponse();
		return await readAfterWrite(conversations, call, id, 'created');
	},
});

async function createSender(http: HttpClient, values: Values) {
	if (textAt(values, 'direction') !== 'outbound') return { _type: 'Inbound' };
	const agentId = await resolveReference(http, agent, requireText(values, 'agent'), 'Dixa');
	return { _type: 'Outbound', agentId };
}

/** The end user with the email address, who is created if there is none. */
async function findRequester(http: HttpClient, values: Values): Promise<string> {
	const email = requireText(values, 'customerEmail').trim();
	const displayName = textAt(values, 'customerName') ?? undefined;
	const state =
		(await findEndUserByEmail(http, email)) ?? (await createEndUser(http, dropUndefined({ email, displayName })));
	if (state.customer.id === null) throw unexpectedResponse();
	return state.customer.id;
}
