import type { HttpClient } from '../../../../core/http';
import { textAt } from '../../../../core/read';
import { createAddNote, createReply } from '../../../../core/resources/ticket/message';
import { resolveReference } from '../../../../core/resources/reference';
import { createReferenceField } from '../../../../core/resources/reference-fields';
import { dropUndefined, readTexts, requireText } from '../../../../core/values';
import { getConversation } from '../../api/conversations';
import { addNote as sendNote, sendMessage, toExternalId } from '../../api/send-message';
import { conversations } from './access';
import { agent } from './references';

export const reply = createReply(conversations, {
	notice: 'If you reply automatically, reply to inbound messages only, or let the trigger skip the agent who replies.',
	takesKey: true,
	fields: [
		{ ...createReferenceField('agent', agent, 'The agent who sends the reply'), required: true },
		{
			key: 'attachmentUrls',
			label: 'Attachment URLs',
			help: 'The URLs of files that Dixa downloads and attaches, separated by commas',
			kind: 'text',
			optional: true,
		},
		{
			key: 'html',
			label: 'HTML',
			help: 'The reply with formatting. It replaces the text, and WhatsApp doesn’t support it',
			kind: 'longText',
			optional: true,
		},
	],
	async send({ http, values, context }, { ticketId, text, key }) {
		const agentId = await resolveReference(http, agent, requireText(values, 'agent'), 'Dixa');
		const urls = readTexts(values, 'attachmentUrls');
		const message = dropUndefined({
			_type: 'Outbound',
			agentId,
			content: await createContent(http, ticketId, text, textAt(values, 'html')),
			attachments: urls.length === 0 ? undefined : urls.map((url) => ({ url })),
			externalId: toExternalId(key),
		});
		const comment = await sendMessage(http, ticketId, message);
		if (comment === null) context.addHint?.('Dixa already has a reply with this key, so it wasn’t sent again.');
		return comment;
	},
});

/** WhatsApp takes only Markdown (docs.dixa.io/openapi/dixa-api/v1), and plain text is valid Markdown. */
async function createContent(http: HttpClient, ticketId: string, text: string, html: string | null) {
	const conversation = await getConversation(http, ticketId);
	if (textAt(conversation, 'channel') === 'WhatsApp') return { _type: 'Markdown', value: text };
	return html === null ? { _type: 'Text', value: text } : { _type: 'Html', value: html };
}

export const addNote = createAddNote(conversations, {
	fields: [{ ...createReferenceField('agent', agent, 'The agent who writes the note'), optional: true }],
	async send({ http, values }, { ticketId, text }) {
		const author = textAt(values, 'agent');
		const agentId = author === null ? undefined : await resolveReference(http, agent, author, 'Dixa');
		return await sendNote(http, ticketId, dropUndefined({ message: text, agentId }));
	},
});
