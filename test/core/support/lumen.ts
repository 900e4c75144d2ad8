import { PatternError, type PatternInput } from '../../../shared/core/pattern/pattern';
import { plan, type VendorCatalog } from '../../../shared/core/plan/plan';
import { createOtherType } from '../../../shared/core/types';
import type { EventSpec } from '../../../shared/core/vendor';

export function row(native: string, types: readonly string[], more: Partial<EventSpec> = {}): EventSpec {
	return { native, types, label: native, description: `When ${native}.`, ...more };
}

/** An invented vendor with every kind of row: several types, another name to subscribe with, free parts, a redundant row. */
export const lumen: VendorCatalog = {
	name: 'Lumen',
	events: [
		row('thread.opened', ['ticket:created']),
		row('thread.assignment', ['ticket:assigned', 'ticket:unassigned']),
		row('thread.mail_in', ['ticket:comment:created']),
		row('thread.note_added', ['ticket:comment:created']),
		row('TALK_CLOSED', ['ticket:status:changed'], { subscribeAs: 'TalkClosed' }),
		row('TALK_ABANDONED', ['ticket:status:changed'], { subscribeAs: 'TalkClosed' }),
		row('customer.created', ['customer:created']),
		row('customer.touched', ['customer:created', 'customer:updated'], { redundant: true }),
		row('account-health:changed', ['account:health:changed']),
		row('custom-object:*:created', ['custom-object:*:created']),
		row('custom-object:*:deleted', ['custom-object:*:deleted'], { subscribeAs: 'objects:*:deleted' }),
	],
	toOtherType: (native) => createOtherType(native, native.startsWith('thread.')),
};

/** What its rows with a free part are subscribed as. */
export const objects = ['custom-object:*:created', 'objects:*:deleted'];

export function refusalOf(patterns: PatternInput, vendor = lumen, live?: readonly string[]): PatternError {
	try {
		plan(patterns, vendor, live);
	} catch (error) {
		expect(error).toBeInstanceOf(PatternError);
		return error as PatternError; // as just seen
	}
	throw new Error('planned');
}
