import type { Attachment, Comment } from '../../../core/event';
import { booleanAt, countAt, listOf, objectOf, textOf, type Json } from '../../../core/read';
import { toActor } from './actor';
import { findEnumValue } from './envelope';
import { findMessage, findTimelineEntry, messages, type MessageSpec } from './message';

/** The message, note, timeline entry, or discussion message that the event is about. */
export function findComment(body: Json, nativeType: string): Comment | null {
	const found = findMessage(body);
	if (found !== null) {
		const { spec, message } = found;
		return toComment(spec, message, message.createdBy, body, toNamedDirection(nativeType));
	}
	return toEntryComment(findTimelineEntry(body), body) ?? findDiscussionComment(body);
}

/** The comment of a timeline entry; `null` for a custom or unknown entry, which is not a message. */
export function toEntryComment(timelineEntry: Json | null, body: Json): Comment | null {
	const entry = objectOf(timelineEntry?.entry);
	const spec = entries.get(entry?.entryType);
	return entry === null || spec === undefined ? null : toComment(spec, entry, timelineEntry?.actor, body, null);
}

/** The fields of a timeline entry that are compared. */
export const comparedCommentFields = ['text', 'attachments'] as const;

const entries: ReadonlyMap<unknown, MessageSpec> = new Map([
	['email', { ...messages.email, id: 'emailId' }],
	['chat', { ...messages.chat, id: 'chatId' }],
	['note', { ...messages.note, id: 'noteId' }],
]);

/** A message between teammates, agents, and partners. Plain gives its direction as the message's `type`. */
function findDiscussionComment(body: Json): Comment | null {
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
	return toComment(spec, message, message.createdBy, body, null);
}

const directions: ReadonlyMap<unknown, Comment['direction']> = new Map([
	['INBOUND', 'inbound'],
	['OUTBOUND', 'outbound'],
]);

/** The comment in a message. `direction` is what the event's name says. */
export function toComment(
	spec: MessageSpec,
	message: Json,
	author: unknown,
	body: Json,
	direction: Comment['direction'],
): Comment {
	return {
		id: textOf(message[spec.id]),
		text: findText(message, spec.text),
		html: null,
		channel: spec.channel,
		direction: spec.direction ?? direction ?? toAuthorDirection(author),
		isFirst: booleanAt(message, 'isStartOfThread'),
		author: toActor(author, body),
		attachments: listOf(message[spec.attachments]).map(toAttachment),
	};
}

/** Plain names the events of new messages `…_received` and `…_sent`. */
function toNamedDirection(nativeType: string): Comment['direction'] {
	if (nativeType.endsWith('_received')) return 'inbound';
	return nativeType.endsWith('_sent') ? 'outbound' : null;
}

function toAuthorDirection(author: unknown): Comment['direction'] {
	const actorType = objectOf(author)?.actorType;
	if (actorType === 'customer') return 'inbound';
	return actorType === 'user' || actorType === 'machineUser' ? 'outbound' : null;
}

function findText(message: Json, keys: readonly string[]): string | null {
	for (const key of keys) {
		const text = textOf(message[key]);
		if (text !== null) return text;
	}
	return null;
}

/** Attachments have no URL; Plain's API creates one on request. */
function toAttachment(value: unknown): Attachment {
	const attachment = objectOf(value);
	return {
		id: textOf(attachment?.id),
		name: textOf(attachment?.fileName),
		url: null,
		contentType: textOf(attachment?.fileMimeType),
		size: countAt(attachment, 'fileSizeBytes'),
	};
}
