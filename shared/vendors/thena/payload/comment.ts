import { createEmptyComment } from '../../../core/build-event';
import type { Attachment, Comment } from '../../../core/event';
import { countAt, listOf, objectOf, textOf, type Json } from '../../../core/read';
import { readContent, readMetadata } from './envelope';
import { toActor } from './people';

/**
 * The comment of an event of this type. Visibility rules may leave out its text, and Thena does not say whether the
 * customer can see it (docs.thena.ai/platform/platform-events/comment-events).
 */
export function findComment(event: Json | null, type: string): Comment | null {
	const comment = objectOf(readContent(event).comment);
	if (comment === null) return type === 'user:mentioned' ? findMentioningComment(event) : null;
	return {
		id: textOf(comment.id),
		text: textOf(comment.content) ?? textOf(comment.contentMarkdown),
		html: textOf(comment.contentHtml),
		channel: null,
		direction: null,
		isFirst: type === 'ticket:created' ? true : null,
		author: type.endsWith(':comment:created') ? toActor(event?.actor) : null,
		attachments: listOf(comment.attachments).map(toAttachment),
	};
}

/** A mention only has its comment's ID. */
function findMentioningComment(event: Json | null): Comment | null {
	const id = textOf(readMetadata(event).commentId);
	return id === null ? null : { ...createEmptyComment(), id };
}

export function toAttachment(value: unknown): Attachment {
	const attachment = objectOf(value);
	return {
		id: textOf(attachment?.id),
		name: textOf(attachment?.name),
		url: textOf(attachment?.url),
		contentType: textOf(attachment?.contentType),
		size: countAt(attachment, 'size'),
	};
}
