import { createEmptyComment } from '../../../../core/build-event';
import { textAt } from '../../../../core/read';
import { createAddNote } from '../../../../core/resources/ticket/message';
import { dropUndefined, readTexts } from '../../../../core/values';
import { createNote } from '../../api/messages';
import { readPermissions, readThread } from '../../api/threads';
import { threads } from './access';
import { attachmentsField, markdownField } from './message-fields';

export const addNote = createAddNote(threads, {
	permission: `note:create, ${readPermissions}`,
	fields: [attachmentsField, markdownField],
	async send({ http, values }, { ticketId, text }) {
		// Plain requires the customer as well. Without the thread, the note would be in all of the customer's threads.
		const { ticket, customer } = await readThread(http, ticketId);
		const attachmentIds = readTexts(values, 'attachmentIds');
		const input = dropUndefined({
			customerId: customer?.id,
			threadId: ticket.id,
			text,
			markdown: textAt(values, 'markdown') ?? undefined,
			attachmentIds: attachmentIds.length > 0 ? attachmentIds : undefined,
		});
		const id = await createNote(http, input);
		return { ...createEmptyComment(), id, text, direction: 'internal' };
	},
});
