import type { Person, Task } from '../../../core/event';
import { toPerson } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';
import { readContent, readMetadata } from './envelope';

/** Whom a mention is about: one event per person (docs.thena.ai/platform/platform-events/user-events). */
export function listMentions(event: Json | null, type: string): Person[] {
	if (type !== 'user:mentioned') return [];
	const user = objectOf(readContent(event).user);
	if (user !== null) return [toPerson(user)];
	const id = textOf(readMetadata(event).mentionedUserId);
	return id === null ? [] : [{ id, name: null, email: null }];
}

/** The account's task whose comment mentions somebody. The event has only its ID. */
export function findMentioningTask(event: Json | null, type: string): Task | null {
	const { entityType, entityId } = readMetadata(event);
	const id = textOf(entityId);
	if (type !== 'user:mentioned' || entityType !== 'ACCOUNT_TASK' || id === null) return null;
	return { id, title: null, status: null, statusRaw: null, assignees: [], dueAt: null, ticketId: null };
}
