import { orVendorError, VendorError } from '../../../core/errors';
import type { FieldSpec, Resource } from '../../../core/operation';
import { textAt } from '../../../core/read';
import { dropUndefined, requireText, readTexts } from '../../../core/values';
import { mutate } from '../api/graphql';
import { ERROR } from './target';

const recipients = (key: string, label: string, help: string): FieldSpec => ({
	key,
	label,
	help: `${help}, separated by commas; only when the reply goes out as an email`,
	kind: 'text',
	optional: true,
	placeholder: 'e.g. ada@example.com',
});

/** The conversation with a customer (plain.com/docs/graphql/messaging/reply-to-thread). */
export const thread: Resource = {
	key: 'thread',
	label: 'Thread',
	operations: [
		{
			key: 'reply',
			label: 'Reply',
			action: 'Reply to a thread',
			description: 'Send the customer a reply, by the channel of the last message',
			notice: 'A workflow that answers by itself should answer inbound messages only, or it answers its own replies.',
			permission: 'thread:reply',
			fields: [
				{
					key: 'threadId',
					label: 'Thread ID',
					help: 'The thread to reply to: data.ticket.id of an event',
					kind: 'text',
					required: true,
					placeholder: 'e.g. th_01HD1G6649R1DK061W27VBT7QB',
				},
				{ key: 'text', label: 'Text', help: 'The reply as plain text', kind: 'longText', required: true },
				{
					key: 'attachmentIds',
					label: 'Attachment IDs',
					help: 'Attachments that were uploaded to Plain before, separated by commas',
					kind: 'text',
					optional: true,
				},
				recipients('hiddenRecipients', 'BCC', 'Further recipients that nobody else sees'),
				recipients('additionalRecipients', 'CC', 'Further recipients'),
				{
					key: 'markdown',
					label: 'Markdown',
					help: 'The reply with formatting, where the channel can show it',
					kind: 'longText',
					optional: true,
				},
			],
			async run(http, values) {
				const threadId = requireText(values, 'threadId');
				const email = dropUndefined({
					additionalRecipients: participants(readTexts(values, 'additionalRecipients')),
					hiddenRecipients: participants(readTexts(values, 'hiddenRecipients')),
				});
				const attachmentIds = readTexts(values, 'attachmentIds');
				const input = dropUndefined({
					threadId,
					textContent: requireText(values, 'text'),
					markdownContent: textAt(values, 'markdown') ?? undefined,
					attachmentIds: attachmentIds.length > 0 ? attachmentIds : undefined,
					channelSpecificOptions: Object.keys(email).length > 0 ? { email } : undefined,
				});
				// Sent twice, the customer has two replies.
				const sent = await orVendorError(mutate(http, 'replyToThread', REPLY, { input }, false));
				if (sent instanceof VendorError) throw asTold(sent);
				return [{ sent: true, threadId }];
			},
		},
	],
};

function participants(emails: readonly string[]) {
	return emails.length > 0 ? emails.map((email) => ({ email })) : undefined;
}

function asTold(refusal: VendorError): VendorError {
	const { code, message } = refusal;
	if (code === 'not_found')
		return new VendorError(code, 'Plain does not know this thread. Give data.ticket.id of an event.');
	if (code === 'unavailable')
		return new VendorError(code, `${message} The reply may have arrived: look at the thread before you send it again.`);
	return refusal;
}

const REPLY = `mutation ReplyToThread($input: ReplyToThreadInput!) { replyToThread(input: $input) { ${ERROR} } }`;
