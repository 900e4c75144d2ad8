import type { TriggerText } from '../../core/vendor';
import type { Words } from '../../core/words';

/** Dixa's own words (docs.dixa.io). */
export const words = {
	ticket: 'conversation',
	comment: 'message',
	customer: 'end user',
	team: 'queue',
	field: 'custom attribute',
} as const satisfies Words;

/** Dixa reports transfers to agents and to queues as one event. */
export const triggerTexts = {
	'ticket:team:changed': {
		label: 'Conversation Transferred to Queue',
		when: 'a conversation is added to a queue, or transferred to a queue or an agent',
	},
} as const satisfies Readonly<Record<string, TriggerText>>;
