import type { Actor, Attachment, Comment } from '../../../core/event';
import { countAt, listOf, objectOf, textAt, textOf, type Json } from '../../../core/read';
import { findOpeningReply } from './ticket';

/**
 * The reply that the event tells of. The opening text of a new ticket is not one: it is the ticket's description, as with other
 * vendors, and no filter for comments takes it for one.
 */
export function findComment(data: Json): Comment | null {
	const reply = objectOf(data.reply);
	if (reply === null) return null;
	const id = textOf(reply.id);
	const first = textOf(findOpeningReply(objectOf(data.ticket))?.id);
	const outside = reply.is_client_reply ?? reply.is_customer_reply;
	return {
		id,
		text: textOf(reply.text),
		html: null,
		channel: null,
		direction: typeof outside === 'boolean' ? (outside ? 'inbound' : 'outbound') : null,
		isFirst: id === null || first === null ? null : id === first,
		author: typeof outside === 'boolean' ? authorOf(outside) : null,
		attachments: listOf(reply.assets).map(attachmentOf),
	};
}

/** Replies name nobody: they only say from which side they come. */
function authorOf(outside: boolean): Actor {
	return { kind: outside ? 'customer' : 'user', id: null, name: null, email: null };
}

/** An id, or the whole asset; its `type` is a word such as `image`, and no content type. */
function attachmentOf(asset: unknown): Attachment {
	return {
		id: textOf(asset) ?? textAt(asset, 'id'),
		name: textAt(asset, 'filename'),
		url: textAt(asset, 'public_url'),
		contentType: null,
		size: countAt(asset, 'filesize'),
	};
}
