import { createEmptyComment } from '../../../core/build-event';
import { orVendorError, VendorError } from '../../../core/errors';
import type { Comment } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { objectAt, textAt, type Json } from '../../../core/read';
import { send } from './client';
import { conversationPath } from './conversations';

/** An ID of ours, by which Dixa refuses to create the same thing again. The prefix tells our messages from others. */
export function toExternalId(key: string | null): string | undefined {
	return key === null ? undefined : `se:${key}`;
}

/** Whether Dixa refused because it already has something with this external ID. The text of this refusal isn't documented. */
export function isDuplicate(result: unknown): result is VendorError {
	return result instanceof VendorError && result.code === 'invalid' && /duplicate external ?id/i.test(result.message);
}

/** Sends a message to the end user. `null` if Dixa already has one with this external ID. */
export async function sendMessage(http: HttpClient, conversationId: string, message: Json): Promise<Comment | null> {
	const url = `${conversationPath(conversationId)}/messages`;
	const idempotent = message['externalId'] !== undefined;
	const request = { method: 'POST', url, body: message, idempotent } as const;
	const result = await orVendorError(send(http, request, 'conversation'));
	if (isDuplicate(result)) return null;
	if (result instanceof VendorError) throw result;
	const sent = objectAt(result, 'data');
	return createComment(textAt(sent, 'messageId'), objectAt(message, 'content'), textAt(sent, 'authorId'));
}

function createComment(id: string | null, content: Json | null, authorId: string | null): Comment {
	const text = textAt(content, 'value');
	const isHtml = textAt(content, '_type') === 'Html';
	return {
		...createEmptyComment(),
		id,
		text: isHtml ? null : text,
		html: isHtml ? text : null,
		direction: 'outbound',
		isFirst: false,
		author: { kind: 'user', id: authorId, name: null, email: null },
	};
}

/** Adds a note. It is sent once, because Dixa takes no external ID for notes. */
export async function addNote(http: HttpClient, conversationId: string, note: Json): Promise<Comment> {
	const url = `${conversationPath(conversationId)}/notes`;
	const request = { method: 'POST', url, body: note, idempotent: false } as const;
	const added = objectAt(await send(http, request, 'conversation'), 'data');
	return {
		...createEmptyComment(),
		id: textAt(added, 'id'),
		text: textAt(note, 'message'),
		direction: 'internal',
		author: { kind: 'user', id: textAt(added, 'authorId'), name: null, email: null },
	};
}
