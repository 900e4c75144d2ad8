import { createEmptyComment } from '../../../core/build-event';
import type { Attachment, Comment } from '../../../core/event';
import { listOf, objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { normalizeName } from '../identify';
import { findConversation, toTime } from './envelope';
import { toActor } from './people';

/** The message or the note that was added. */
export function findComment(data: Json, nativeType: string): Comment | null {
	if (nativeType === 'CONVERSATION_MESSAGE_ADDED') return toMessage(data);
	return nativeType === 'CONVERSATION_NOTE_ADDED' ? toNote(data) : null;
}

/** The text of an email includes the thread that it quotes. */
function toMessage(data: Json): Comment {
	return {
		id: textOf(data.message_id),
		text: textOf(data.text) ?? textOf(objectOf(data.content)?.text),
		html: null,
		channel: textOf(data.channel) ?? textOf(findConversation(data)?.channel),
		direction: directions.get(data.direction) ?? null,
		isFirst: isOpening(data),
		author: toActor(data.author),
		attachments: listOf(data.attachments).map(toAttachment),
	};
}

/**
 * No field says whether a message opened its conversation. One that was written more than a minute after the conversation
 * began didn't; for an earlier one, it isn't known.
 */
function isOpening(data: Json): false | null {
	const [writtenAt, begunAt] = [toTime(data.created_at), toTime(findConversation(data)?.created_at)];
	if (writtenAt === null || begunAt === null) return null;
	return Date.parse(writtenAt) - Date.parse(begunAt) > MINUTE_MS ? false : null;
}

const MINUTE_MS = 60_000;

function toNote(data: Json): Comment {
	return {
		...createEmptyComment(),
		id: textOf(data.note_id),
		text: textOf(data.text),
		direction: 'internal',
		author: toActor(data.author),
	};
}

/** A message has its direction in lower case, unlike a conversation. */
const directions: ReadonlyMap<unknown, Comment['direction']> = new Map([
	['inbound', 'inbound'],
	['outbound', 'outbound'],
]);

/** The REST API spells the name `prettyName`. No delivery with an attachment is published, so every usual spelling is read. */
export function toAttachment(value: unknown): Attachment {
	const texts = new Map(Object.entries(objectOrEmpty(value)).map(([key, text]) => [normalizeName(key), textOf(text)]));
	return {
		id: null,
		name: texts.get('prettyname') ?? texts.get('name') ?? texts.get('filename') ?? null,
		url: texts.get('url') ?? null,
		contentType: null,
		size: null,
	};
}
