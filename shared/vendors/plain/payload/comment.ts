import type { Attachment, Comment } from '../../../core/event';
import { booleanAt, countAt, listOf, objectOf, textOf, type Json } from '../../../core/read';
import { toActor } from './actor';
import { findTimelineEntry, findMessage, messages, type MessageSpec } from './message';
import { findEnumValue } from './envelope';

/** The message, note, timeline entry or discussion message that the event is about. */
export function findComment(body: Json, nativeType: string): Comment | null {
	const found = findMessage(body);
	if (found !== null) {
		const { spec, message } = found;
		return commentOf(spec, message, message.createdBy, body, namedDirection(nativeType));
	}
	return toEntryComment(findTimelineEntry(body), body) ?? discussionComment(body);
}

/** A timeline entry's comment; `null` for a custom or unknown entry, which is no message. */
export function toEntryComment(timelineEntry: Json | null, body: Json): Comment | null {
	const entry = objectOf(timelineEntry?.entry);
	const spec = entries.get(entry?.entryType);
	return entry === null || spec === undefined ? null : commentOf(spec, entry, timelineEntry?.actor, body, null);
}

/** The fields in which a timeline entry can change. */
export const commentFields = ['text', 'attachments'] as const;

const entries: ReadonlyMap<unknown, MessageSpec> = new Map([
	['email', { ...messages.email, id: 'emailId' }],
	['chat', { ...messages.chat, id: 'chatId' }],
	['note', { ...messages.note, id: 'noteId' }],
]);

/** A message among teammates, agents and partners; beside a discussion, Plain gives its direction in `type`. */
function discussionComment(body: Json): Comment | null {
	const discussion = objectOf(body.discussion);
	const message = objectOf(body.message);
	if (discussion === null || message === null) return null;
	const spec: MessageSpec = {
		key: 'message',
		channel: findEnumValue(discussion.type),
		direction: directions.get(message.type) ?? null,
		id: 'id',
		text: ['markdown'],
		attachments: 'workspaceFiles',
	};
	return commentOf(spec, message, message.createdBy, body, null);
}

const directions: ReadonlyMap<unknown, Comment['direction']> = new Map([
	['INBOUND', 'inbound'],
	['OUTBOUND', 'outbound'],
]);

function commentOf(
	spec: MessageSpec,
	message: Json,
	author: unknown,
	body: Json,
	direction: Comment['direction'],
): Comment {
	return {
		id: textOf(message[spec.id]),
		text: firstText(message, spec.text),
		html: null,
		channel: spec.channel,
		direction: spec.direction ?? direction ?? authoredDirection(author),
		isFirst: booleanAt(message, 'isStartOfThread'),
		author: toActor(author, body),
		attachments: listOf(message[spec.attachments]).map(attachmentOf),
	};
}

/** Plain names the events of new messages `…_received` and `…_sent`. */
function namedDirection(nativeType: string): Comment['direction'] {
	if (nativeType.endsWith('_received')) return 'inbound';
	return nativeType.endsWith('_sent') ? 'outbound' : null;
}

function authoredDirection(author: unknown): Comment['direction'] {
	const actorType = objectOf(author)?.actorType;
	if (actorType === 'customer') return 'inbound';
	return actorType === 'user' || actorType === 'machineUser' ? 'outbound' : null;
}

function firstText(message: Json, keys: readonly string[]): string | null {
	for (const key of keys) {
		const text = textOf(message[key]);
		if (text !== null) return text;
	}
	return null;
}

/** Attachments come without an address; Plain's API makes one on request. */
function attachmentOf(value: unknown): Attachment {
	const attachment = objectOf(value);
	return {
		id: textOf(attachment?.id),
		name: textOf(attachment?.fileName),
		url: null,
		contentType: textOf(attachment?.fileMimeType),
		size: countAt(attachment, 'fileSizeBytes'),
	};
}
