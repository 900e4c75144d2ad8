import { createEmptyComment } from '../../../core/build-event';
import type { Comment, Rating } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { at, listAt, numberAt, objectAt, textAt, type Json } from '../../../core/read';
import { oldestFirst } from '../../../core/time';
import { toAttachment } from '../payload/comment';
import { toTime } from '../payload/envelope';
import { toScale } from '../payload/rating';
import { get } from './client';
import { conversationPath } from './conversations';

/** Messages and notes, oldest first. Dixa returns each in one response. */
export async function listMessages(http: HttpClient, id: string): Promise<readonly Comment[]> {
	const messages = listAt(await get(http, `${conversationPath(id)}/messages`, 'conversation'), 'data');
	const notes = listAt(await get(http, `${conversationPath(id)}/notes`, 'conversation'), 'data');
	const comments = [
		...messages.map((message, index) => ({ at: createdAt(message), comment: toMessage(message, index === 0) })),
		...notes.map((note) => ({ at: createdAt(note), comment: toNote(note) })),
	];
	return comments.sort((left, right) => oldestFirst(left.at, right.at)).map(({ comment }) => comment);
}

/** Only those that the end user has answered. */
export async function listRatings(http: HttpClient, id: string): Promise<readonly Rating[]> {
	const ratings = listAt(await get(http, `${conversationPath(id)}/ratings`, 'conversation'), 'data');
	return ratings
		.map((rating) => ({
			score: numberAt(rating, 'ratingScore'),
			scale: toScale(textAt(rating, 'ratingType')),
			comment: textAt(rating, 'ratingComment'),
		}))
		.filter(({ score, comment }) => score !== null || comment !== null);
}

function createdAt(item: unknown): string | null {
	return toTime(at(item, 'createdAt'));
}

function toMessage(message: unknown, isFirst: boolean): Comment {
	const attributes = objectAt(message, 'attributes');
	const email = objectAt(attributes, 'emailContent');
	const content = objectAt(attributes, 'content') ?? objectAt(email, 'content');
	const value = textAt(content, 'value');
	const isHtml = textAt(content, '_type') === 'Html';
	const direction = directions.get(textAt(attributes, 'direction')) ?? null;
	const tooLarge = objectAt(email, 'file');
	return {
		...createEmptyComment(),
		id: textAt(message, 'id'),
		text: isHtml ? null : value,
		html: isHtml ? value : null,
		direction,
		isFirst,
		author: {
			kind: toKind(direction, attributes),
			id: textAt(message, 'authorId'),
			name: textAt(objectAt(attributes, 'from'), 'name'),
			email: textAt(objectAt(attributes, 'from'), 'email'),
		},
		attachments: [...listAt(attributes, 'attachments'), ...(tooLarge === null ? [] : [tooLarge])].map(toAttachment),
	};
}

const directions: ReadonlyMap<unknown, Comment['direction']> = new Map([
	['Inbound', 'inbound'],
	['Outbound', 'outbound'],
]);

function toKind(direction: Comment['direction'], attributes: Json | null) {
	if (at(attributes, 'isAutomated') === true || at(attributes, 'isAutoReply') === true) return 'bot' as const;
	if (direction === null) return null;
	return direction === 'inbound' ? ('customer' as const) : ('user' as const);
}

function toNote(note: unknown): Comment {
	const author = { kind: 'user' as const, id: textAt(note, 'authorId'), name: null, email: null };
	return {
		...createEmptyComment(),
		id: textAt(note, 'id'),
		text: textAt(note, 'message'),
		direction: 'internal',
		author,
	};
}
