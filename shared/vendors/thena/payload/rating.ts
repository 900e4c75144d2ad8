import type { Rating } from '../../../core/event';
import { numberAt, objectOf, textAt, type Json } from '../../../core/read';
import { readContent } from './envelope';

/**
 * The rating of a ticket. Thena doesn't publish this event's body, so the rating is read from an object with one of the
 * usual names, in the event or in its ticket, and its values by their usual names. `null` if there is no score and no comment.
 */
export function findRating(event: Json | null, type: string): Rating | null {
	if (type !== 'ticket:csat:received') return null;
	const content = readContent(event);
	const places = [content, objectOf(content.ticket) ?? {}];
	for (const place of places.flatMap((parent) => objectKeys.map((key) => objectOf(parent[key])))) {
		const score = firstOf(scoreKeys, (key) => numberAt(place, key));
		const comment = firstOf(commentKeys, (key) => textAt(place, key));
		if (score !== null || comment !== null) return { score, scale: null, comment };
	}
	return null;
}

const objectKeys = ['csat', 'csatResponse', 'csatRating', 'rating', 'feedback', 'survey'] as const;
const scoreKeys = ['score', 'rating', 'value'] as const;
const commentKeys = ['comment', 'feedback', 'feedbackComment', 'text'] as const;

function firstOf<T>(keys: readonly string[], read: (key: string) => T | null): T | null {
	for (const key of keys) {
		const value = read(key);
		if (value !== null) return value;
	}
	return null;
}
