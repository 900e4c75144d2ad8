import type { Words } from '../../core/words';

/** Plain's own words (plain.com/docs). */
export const words = {
	ticket: 'thread',
	comment: 'message',
	account: 'tenant',
	tag: 'label',
	agent: 'user',
} as const satisfies Words;
