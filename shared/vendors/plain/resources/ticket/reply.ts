import type { FieldSpec } from '../../../../core/operation';
import { textAt } from '../../../../core/read';
import { createReply } from '../../../../core/resources/ticket/message';
import { dropUndefined, readTexts } from '../../../../core/values';
import { replyToThread } from '../../api/messages';
import { resolveThreadId } from '../../api/threads';
import { threads } from './access';
import { attachmentsField, markdownField } from './message-fields';

export const reply = createReply(threads, {
	permission: 'thread:reply',
	notice:
		'Plain sends the reply through the channel of the last message. ' +
		'If you reply automatically, add Skip My Own Changes to the trigger. Otherwise, you reply to your own replies. ' +
		'The output contains the whole thread if the key has thread:read and customer:read as well.',
	fields: [
		attachmentsField,
		createRecipientsField('hiddenRecipients', 'BCC', 'The email addresses that receive a hidden copy'),
		createRecipientsField('additionalRecipients', 'CC', 'The email addresses that receive a copy'),
		{ ...markdownField, help: 'The reply with formatting, for channels that support it' },
	],
	async send({ http, values }, { ticketId, text }) {
		const email = dropUndefined({
			additionalRecipients: toParticipants(readTexts(values, 'additionalRecipients')),
			hiddenRecipients: toParticipants(readTexts(values, 'hiddenRecipients')),
		});
		const attachmentIds = readTexts(values, 'attachmentIds');
		const input = dropUndefined({
			threadId: await resolveThreadId(http, ticketId),
			textContent: text,
			markdownContent: textAt(values, 'markdown') ?? undefined,
			attachmentIds: attachmentIds.length > 0 ? attachmentIds : undefined,
			channelSpecificOptions: Object.keys(email).length > 0 ? { email } : undefined,
		});
		await replyToThread(http, input);
		return null;
	},
});

function createRecipientsField(key: string, label: string, help: string): FieldSpec {
	return {
		key,
		label,
		help: `${help}, separated by commas. Plain uses them only if it sends the reply as an email`,
		kind: 'text',
		optional: true,
		placeholder: 'e.g. ada@example.com',
	};
}

function toParticipants(emails: readonly string[]) {
	return emails.length > 0 ? emails.map((email) => ({ email })) : undefined;
}
