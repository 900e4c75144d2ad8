import { createEmptyCustomer } from '../../shared/core/build-event';
import { joinNames, toCustomer, toPerson } from '../../shared/core/people';

it('reads a person’s ID as text, and nothing for what is missing or empty', () => {
	expect(toPerson({ id: 7, name: '', email: null })).toEqual({ id: '7', name: null, email: null });
});

it('makes a customer of a person who has an ID, a name, or an email address', () => {
	const nobody = createEmptyCustomer();
	expect(toCustomer({ phone: '+43100000' })).toBeNull();
	for (const known of [{ id: 'c1' }, { name: 'Ada' }, { email: 'ada@example.com' }]) {
		expect(toCustomer({ ...known, phone: '+43100000' })).toEqual({ ...nobody, ...known, phone: '+43100000' });
	}
});

it.each([
	['Ada', 'Lind', 'Ada Lind'],
	['', 'Lind', 'Lind'],
	['Ada', undefined, 'Ada'],
	[null, {}, null],
])('joins %p and %p to %p', (first, last, name) => {
	expect(joinNames(first, last)).toBe(name);
});
