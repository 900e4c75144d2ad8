import { isCheckResponse, isUrlCheck, toCheckUrl } from '../../../shared/core/subscription/url-check';

it('requests the URL without its token', () => {
	expect(toCheckUrl('https://n8n.example/webhook/1/webhook?token=abcdef')).toBe(
		'https://n8n.example/webhook/1/webhook?check=1',
	);
	expect(toCheckUrl('nonsense')).toBeNull();
});

it.each([
	[{ check: '1' }, true],
	[{ check: '' }, false],
	[{ check: ['1', '2'] }, false],
	[{ token: 'abcdef' }, false],
])('recognizes a check by its query: %j', (query, expected) => {
	expect(isUrlCheck({ query })).toBe(expected);
});

it.each([
	[401, { status: 'rejected', reason: 'check' }, true],
	[401, { status: 'rejected', reason: 'token_missing' }, false],
	[401, { status: 'denied', reason: 'check' }, false],
	[200, { status: 'rejected', reason: 'check' }, false],
	[401, '', false],
])('recognizes the trigger by %d %j', (status, body, expected) => {
	expect(isCheckResponse({ status, headers: {}, body })).toBe(expected);
});
