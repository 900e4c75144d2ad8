import { fillWords, toSnakeCase, toTitle } from '../../shared/core/words';

test('fills in the event’s own words without a vendor’s', () => {
	expect(fillWords('{A Ticket} has {tags}, {a rating}, and {an unknown}')).toBe(
		'A Ticket has tags, a rating, and {an unknown}',
	);
});

test('fills in a vendor’s words, with their articles and plurals', () => {
	const words = { ticket: 'conversation', customer: 'end user', comment: 'reply', rating: 'CSAT rating' };
	expect(fillWords('{a customer} adds {comments} to {tickets}', words)).toBe(
		'an end user adds replies to conversations',
	);
	expect(fillWords('New {Customer}, {Comments}, {Rating}', words)).toBe('New End User, Replies, CSAT Rating');
	expect(fillWords('{A Customer}', words)).toBe('An End User');
});

test('leaves what is no word, also the name of an inherited property', () => {
	expect(fillWords('{toString} {constructor} {}')).toBe('{toString} {constructor} {}');
});

test('writes titles', () => {
	expect(toTitle('custom-object of SLA')).toBe('Custom-Object Of SLA');
});

test('writes keys in snake case', () => {
	expect(toSnakeCase('tenantMember_addTo')).toBe('tenant_member_add_to');
});
