import type { Rating } from '../../../core/event';
import { numberAt, textAt, type Json } from '../../../core/read';
import { normalizeName } from '../identify';
import { findConversation } from './envelope';

/** The rating in an event of this type. Dixa may send two events: one with the score, one with the comment. */
export function findRating(data: Json, type: string): Rating | null {
	if (type !== 'ticket:csat:received') return null;
	const conversation = findConversation(data);
	return {
		score: numberAt(data, 'score') ?? numberAt(conversation, 'score'),
		scale: toScale(textAt(data, 'type') ?? textAt(conversation, 'type')),
		comment: textAt(data, 'comment') ?? textAt(conversation, 'comment'),
	};
}

/** The lowest and highest score, or Dixa's own name for an unknown kind of rating. */
export function toScale(kind: string | null): string | null {
	return kind === null ? null : (scales.get(normalizeName(kind)) ?? kind);
}

/** docs.dixa.io/docs/genericapimessagingchannel/satisfaction */
const scales: ReadonlyMap<string, string> = new Map([
	['csat', '1-5'],
	['nps', '1-10'],
	['thumbsupordown', '0-1'],
]);
