import type { Actor, Attachment, Comment } from '../../../core/event';
import { countAt, listOf, objectOf, textAt, textOf, type Json } from '../../../core/read';
import { findOpeningReply } from './ticket';

/** The reply that the event is about: a new ticket comes with the one that opened it, which is also its description. */
export function findComment(data: Json, type?: string): Comment | null {
	const opening = findOpeningReply(objectOf(data.ticket));
	const reply = objectOf(data.reply) ?? (type === 'ticket:created' ? opening : null);
	if (reply === null) return null;
	const id = textOf(reply.id);
	const openingId = textOf(opening?.id);
	const isFromCustomer = reply.is_client_reply ?? reply.is_customer_reply;
	return {
		id,
		text: textOf(reply.text),
		html: null,
		channel: null,
		direction: typeof isFromCustomer === 'boolean' ? (isFromCustomer ? 'inbound' : 'outbound') : null,
		isFirst: id === null || openingId === null ? null : id === openingId,
		author: typeof isFromCustomer === 'boolean' ? toAuthor(isFromCustomer) : null,
		attachments: listOf(reply.assets).map(toAttachment),
	};
}

/** A reply tells which side wrote it, but not who. */
function toAuthor(isFromCustomer: boolean): Actor {
	return { kind: isFromCustomer ? 'customer' : 'user', id: null, name: null, email: null };
}

/** An asset is an ID or an object. Its `type` is a word such as `image`, not a content type. */
function toAttachment(asset: unknown): Attachment {
	return {
		id: textOf(asset) ?? textAt(asset, 'id'),
		name: textAt(asset, 'filename'),
		url: textAt(asset, 'public_url'),
		contentType: null,
		size: countAt(asset, 'filesize'),
	};
}
