import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { thena } from '../../../shared/vendors/thena';
import { thenaPayload } from './samples';

const { findAccountId, identify, toOtherType } = thena;
const typeOf = (eventType: string) => identify({ eventType })?.type;

describe('identification', () => {
	it('uses the event ID and the type, because ticket:updated may share its ID with the specific event', () => {
		const ids = ['ticket:updated', 'ticket:status:changed'].map(
			(eventType) => identify({ eventId: 'e1', eventType })?.id,
		);
		expect(ids).toEqual(['e1/ticket:updated', 'e1/ticket:status:changed']);
		expect(identify({ eventId: 17, eventType: 'user:created' })?.id).toBe('17/user:created');
	});

	it('uses the comment’s ID for a new comment, because it may come under two names', () => {
		const payload = { comment: { id: 'c1' } };
		const identities = ['ticket:comment:created', 'ticket:comment:added'].map((eventType, index) =>
			identify({ message: { eventId: `e${index}`, eventType, payload } }),
		);
		const identity = {
			id: 'c1/ticket:comment:created',
			nativeType: 'ticket:comment:created',
			type: 'ticket:comment:created',
			subscribeAs: 'ticket:comment:added',
		};
		expect(identities).toEqual([identity, identity]);
		expect(identify({ eventId: 'e1', eventType: 'ticket:comment:added' })?.id).toBe('e1/ticket:comment:created');
		expect(identify({ eventId: 'e1', eventType: 'ticket:comment:deleted', payload })?.id).toBe(
			'e1/ticket:comment:deleted',
		);
	});

	it.each([undefined, null, '', {}])('has no ID for the event ID %j', (eventId) => {
		expect(identify({ eventId, eventType: 'ticket:created' })).toEqual({
			id: null,
			nativeType: 'ticket:created',
			type: 'ticket:created',
		});
	});

	it('reads the event in a message, in a message as text, or in the body itself', () => {
		const { message } = thenaPayload('ticket.created');
		const identity = identify({ message });
		expect(identity?.type).toBe('ticket:created');
		for (const payload of [message, { message: JSON.stringify(message) }, { ...message, message: 'words' }]) {
			expect(identify(payload)).toEqual(identity);
			expect(findAccountId(payload)).toBe('OLANTERN01');
		}
		expect(findAccountId({})).toBeNull();
		expect(findAccountId(null)).toBeNull();
	});
});

describe('the type of a custom object’s event', () => {
	it.each([
		['custom-object:deal:created', 'custom-object:deal:created'],
		['custom-object:Deal:field-changed', 'custom-object:Deal:field-changed'],
		['custom-object:big deal:updated', 'custom-object:big_deal:updated'],
		['custom-object:café/π:deleted', 'custom-object:caf___:deleted'],
		['custom-object:a:b:created', 'custom-object:a_b:created'],
		['custom-object:deal:won', 'custom-object:deal:won'],
		['custom-object::created', 'other:custom-object__created'],
		['custom-object:created', 'custom-object:created'],
	])('of %s is %s', (eventType, type) => {
		expect(identify({ eventType })).toEqual({ id: null, nativeType: eventType, type });
		expect(compilePatterns('*').matches(type)).toBe(true);
	});

	it('can be matched at any length', () => {
		const type = String(typeOf(`custom-object:${'x'.repeat(5_000)}:created`));
		expect(compilePatterns('custom-object:*:created').matches(type)).toBe(true);
	});

	it('is selected by the object’s name, and the mistake in Thena’s guide is explained', () => {
		expect(plan('custom-object:deal:*', thena).subscribe).toEqual([
			'custom-object:deal:created',
			'custom-object:deal:deleted',
			'custom-object:deal:field-changed',
			'custom-object:deal:updated',
		]);
		const advice = 'Add your object’s name, e.g. custom-object:deal:created';
		expect(() => plan('custom-object::created', thena)).toThrow(advice);
	});
});

describe('a type that is not in the catalog', () => {
	it.each([
		['ticket:merged', 'ticket:merged'],
		['account-note:pinned', 'account-note:pinned'],
		['customer-contact:custom_field_value:changed', 'customer-contact:custom_field_value:changed'],
		['a:b:c:d:e:f:g:h', 'a:b:c:d:e:f:g:h'],
		['a:b:c:d:e:f:g:h:i', 'other:a_b_c_d_e_f_g_h_i'],
		['ticket:very odd', 'ticket:other:ticket_very_odd'],
		['ticket::merged', 'ticket:other:ticket__merged'],
		['Merged', 'other:merged'],
		['constructor', 'other:constructor'],
		['__proto__', 'other:__proto__'],
	])('%s becomes %s', (eventType, type) => {
		expect(toOtherType(eventType)).toBe(type);
		expect(typeOf(eventType)).toBe(type);
	});

	it('has no more than 200 characters', () => {
		expect(typeOf(`ticket:${'x'.repeat(500)}`)).toBe(`ticket:other:ticket_${'x'.repeat(193)}`);
	});
});
