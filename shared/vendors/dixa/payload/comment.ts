import { emptyComment } from '../../../core/build-event';
import type { Attachment, Comment } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { readConversation } from './envelope';
import { toActor } from './people';

/** The message or the note that was added. */
export function toComment(data: Json, nativeType: string): Comment | null {
	if (nativeType === 'CONVERSATION_MESSAGE_ADDED') return messageIn(data);
	return nativeType === 'CONVERSATION_NOTE_ADDED' ? noteIn(data) : null;
}

/** An e-mail's text holds the quoted thread too. */
function messageIn(data: Json): Comment {
	return {
		id: textOf(data.message_id),
		text: textOf(data.text) ?? textOf(objectOf(data.content)?.text),
		html: null,
		channel: textOf(data.channel) ?? textOf(readConversation(data)?.channel),
		direction: directions.get(data.direction) ?? null,
		isFirst: null,
		author: toActor(data.author),
		attachments: listOf(data.attachments).map(attachmentOf),
	};
}

function noteIn(data: Json): Comment {
	return {
		...emptyComment(),
		id: textOf(data.note_id),
		text: textOf(data.text),
		direction: 'internal',
		author: toActor(data.author),
	};
}

/** In lower case on a message, unlike a conversation's direction. */
const directions: ReadonlyMap<unknown, Comment['direction']> = new Map([
	['inbound', 'inbound'],
	['outbound', 'outbound'],
]);

function attachmentOf(value: unknown): Attachment {
	const file = objectOf(value);
	return { id: null, name: textOf(file?.prettyName), url: textOf(file?.url), contentType: null, size: null };
}
