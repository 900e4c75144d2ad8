import { toEnumeration, toSentence } from '../../shared/core/sentence';

it.each([
	['The URL is taken', 'The URL is taken.'],
	['The URL is taken.', 'The URL is taken.'],
	['Is the URL taken?', 'Is the URL taken?'],
	['The URL is taken!', 'The URL is taken!'],
	['The URL is …', 'The URL is …'],
])('ends %j as %j', (text, sentence) => {
	expect(toSentence(text)).toBe(sentence);
});

it.each([
	[[], ''],
	[['a'], 'a'],
	[['a', 'b'], 'a and b'],
	[['a', 'b', 'c'], 'a, b, and c'],
])('lists %j as %j', (items, text) => {
	expect(toEnumeration(items)).toBe(text);
});
