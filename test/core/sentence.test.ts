import { toSentence } from '../../shared/core/sentence';

it.each([
	['The URL is taken', 'The URL is taken.'],
	['The URL is taken.', 'The URL is taken.'],
	['Is the URL taken?', 'Is the URL taken?'],
	['The URL is taken!', 'The URL is taken!'],
	['The URL is …', 'The URL is …'],
])('ends %j as %j', (text, sentence) => {
	expect(toSentence(text)).toBe(sentence);
});
