import { emptyComment } from '../../../core/build-event';
import type { Attachment, Comment } from '../../../core/event';
import { countAt, listOf, objectOf, textOf, type Json } from '../../../core/read';
import { readContent, readMetadata } from './envelope';
import { toActor } from './people';

/**
 * The comment of an event of this type. Its text may be left out by rules of visibility, and nothing published says
 * whether the customer sees it (docs.thena.ai/platform/platform-events/comment-events).
 */
export function toComment(event: Json | null, type: string): Comment | null {
	const comment = objectOf(readContent(event).comment);
	if (comment === null) return type === 'user:mentioned' ? mentionIn(event) : null;
	return {
		id: textOf(comment.id),
		text: textOf(comment.content) ?? textOf(comment.contentMarkdown),
		html: textOf(comment.contentHtml),
		channel: null,
		direction: null,
		isFirst: type === 'ticket:created' ? true : null,
		author: type.endsWith(':comment:created') ? toActor(event?.actor) : null,
		attachments: listOf(comment.attachments).map(attachmentOf),
	};
}

/** A mention names its comment by the id. */
function mentionIn(event: Json | null): Comment | null {
	const id = textOf(readMetadata(event).commentId);
	return id === null ? null : { ...emptyComment(), id };
}

function attachmentOf(value: unknown): Attachment {
	const file = objectOf(value);
	return {
		id: textOf(file?.id),
		name: textOf(file?.name),
		url: textOf(file?.url),
		contentType: textOf(file?.contentType),
		size: countAt(file, 'size'),
	};
}
