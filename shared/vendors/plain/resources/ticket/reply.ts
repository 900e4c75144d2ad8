import type { FieldSpec, Operation } from '../../../../core/operation';
import { textAt } from '../../../../core/read';
import { dropUndefined, readTexts, requireText } from '../../../../core/values';
import { replyToThread } from '../../api/thread-reply';

export const reply: Operation = {
	key: 'reply',
	label: 'Reply',
	action: 'Reply to a thread',
	description: 'Send the customer a reply through the channel of the last message',
	notice: 'If you reply automatically, add Skip My Own Changes to the trigger. Otherwise, you reply to your own replies.',
	permission: 'thread:reply',
	fields: [
		{
			key: 'ticketId',
			label: 'Thread ID',
			help: 'The ID of the thread to reply to. Use data.ticket.id of an event',
			kind: 'text',
			required: true,
			placeholder: 'e.g. th_01HD1G6649R1DK061W27VBT7QB',
		},
		{ key: 'text', label: 'Text', help: 'The reply as plain text', kind: 'longText', required: true },
		{
			key: 'attachmentIds',
			label: 'Attachment IDs',
			help: 'The IDs of files that are already uploaded to Plain, separated by commas',
			kind: 'text',
			optional: true,
		},
		recipientsField('hiddenRecipients', 'BCC', 'The email addresses that receive a hidden copy'),
		recipientsField('additionalRecipients', 'CC', 'The email addresses that receive a copy'),
		{
			key: 'markdown',
			label: 'Markdown',
			help: 'The reply with formatting, for channels that support it',
			kind: 'longText',
			optional: true,
		},
	],
	async run(http, values) {
		const ticketId = requireText(values, 'ticketId');
		const email = dropUndefined({
			additionalRecipients: toParticipants(readTexts(values, 'additionalRecipients')),
			hiddenRecipients: toParticipants(readTexts(values, 'hiddenRecipients')),
		});
		const attachmentIds = readTexts(values, 'attachmentIds');
		const input = dropUndefined({
			threadId: ticketId,
			textContent: requireText(values, 'text'),
			markdownContent: textAt(values, 'markdown') ?? undefined,
			attachmentIds: attachmentIds.length > 0 ? attachmentIds : undefined,
			channelSpecificOptions: Object.keys(email).length > 0 ? { email } : undefined,
		});
		await replyToThread(http, input);
		return [{ sent: true, threadId: ticketId }];
	},
};

function recipientsField(key: string, label: string, help: string): FieldSpec {
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
