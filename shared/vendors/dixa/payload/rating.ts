import type { Rating } from '../../../core/event';
import { numberAt, textAt, type Json } from '../../../core/read';
import { normalizeName } from '../identify';
import { readConversation } from './envelope';

/** The rating in an event of this type. One of a pair may hold a score, the other the comment. */
export function findRating(data: Json, type: string): Rating | null {
	if (type !== 'ticket:csat:received') return null;
	const conversation = readConversation(data);
	return {
		score: numberAt(data, 'score') ?? numberAt(conversation, 'score'),
		scale: scaleOf(textAt(data, 'type') ?? textAt(conversation, 'type')),
		comment: textAt(data, 'comment') ?? textAt(conversation, 'comment'),
	};
}

/** Least and greatest score, or Dixa's word for a kind of rating that we do not know. */
function scaleOf(kind: string | null): string | null {
	return kind === null ? null : (scales.get(normalizeName(kind)) ?? kind);
}

/** docs.dixa.io/docs/genericapimessagingchannel/satisfaction */
const scales: ReadonlyMap<string, string> = new Map([
	['csat', '1-5'],
	['nps', '1-10'],
	['thumbsupordown', '0-1'],
]);
