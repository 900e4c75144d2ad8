import { orVendorError, VendorError } from '../../../core/errors';
import type { Comment } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { listAt, textAt, type Json } from '../../../core/read';
import { toAttachment } from '../payload/comment';
import { toActor } from '../payload/people';
import { readData, send } from './client';
import { isDuplicate } from './deduplication';
import { ticketPath } from './tickets';

/** Adds a comment. With a key, it can be sent again. `null` if Thena refuses the key, because it already has the comment. */
export async function addComment(http: HttpClient, ticketId: string, comment: Json): Promise<Comment | null> {
	const idempotent = comment['deDuplicationKey'] !== undefined;
	const request = { method: 'POST', url: `${ticketPath(ticketId)}/comment`, body: comment, idempotent } as const;
	const response = await orVendorError(send(http, request, 'ticket'));
	if (!(response instanceof VendorError)) return toComment(readData(response));
	if (isDuplicate(response)) return null;
	throw response;
}

/** A comment of the API (docs.thena.ai/api-reference/platform/tickets/comment-on-a-ticket). It is private or public. */
function toComment(comment: Json): Comment {
	const [id, name, type] = ['authorId', 'author', 'authorUserType'].map((key) => textAt(comment, key));
	return {
		id: textAt(comment, 'id'),
		text: textAt(comment, 'content') ?? textAt(comment, 'contentMarkdown'),
		html: textAt(comment, 'contentHtml'),
		channel: null,
		direction: textAt(comment, 'commentVisibility') === 'private' ? 'internal' : 'outbound',
		isFirst: false,
		author: toActor({ id, name, type }),
		attachments: listAt(comment, 'attachments').map(toAttachment),
	};
}
