import { toDescription } from '../../nodes/factory/description';

it.each([
	['The name of the webhook', 'The name of the webhook'],
	['The name, e.g. a word', 'The name, e.g. a word'],
	['Enter names. A leading ! excludes one', 'Enter names. A leading ! excludes one.'],
	['Enter names. Leave empty for all.', 'Enter names. Leave empty for all.'],
	['The ID. Éva has one', 'The ID. Éva has one.'],
])('%p becomes the description %p', (help, description) => {
	expect(toDescription(help)).toBe(description);
});
