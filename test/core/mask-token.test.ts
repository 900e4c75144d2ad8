import { maskToken } from '../../shared/core/mask-token';

it.each([
	['https://a.example/?token=abc', 'https://a.example/?token=…'],
	['https://a.example/?x=1&TOKEN=abc&y=2#z', 'https://a.example/?x=1&TOKEN=…&y=2#z'],
	['The URL "https://a.example/?token=abc" is taken.', 'The URL "https://a.example/?token=…" is taken.'],
	['https://a.example/token=abc', 'https://a.example/token=…'],
	['redirect=https%3A%2F%2Fa.example%3Ftoken%3Dabc%26x%3D1', 'redirect=https%3A%2F%2Fa.example%3Ftoken%3D…%26x%3D1'],
	['bot_token=abc', 'bot_token=…'],
	['twice%253Ftoken%253Dabc%2526x', 'twice%253Ftoken%253D…%2526x'],
	['It dislikes a.example?token=abc.def, and (token=x).', 'It dislikes a.example?token=…, and (token=…).'],
	['token=', 'token='],
])('shows %s without its token', (text, expected) => {
	expect(maskToken(text)).toBe(expected);
});
