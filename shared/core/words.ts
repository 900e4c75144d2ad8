/** What events are about, in the words of the event itself. A vendor's own words replace them in the forms of every host. */
const defaultWords = {
	ticket: 'ticket',
	comment: 'comment',
	customer: 'customer',
	account: 'account',
	team: 'team',
	tag: 'tag',
	field: 'field',
	agent: 'agent',
	rating: 'rating',
} as const;

export type Word = keyof typeof defaultWords;

/** The singular in lower case, unless it is an abbreviation: `tag: 'label'`. An absent word is the event's own. */
export type Words = Readonly<Partial<Record<Word, string>>>;

/**
 * Fills in the words of a text: `{ticket}`, `{tickets}`, and `{a ticket}` in a sentence; `{Ticket}`, `{Tickets}`, and
 * `{A Ticket}` in a label.
 */
export function fillWords(text: string, words: Words = {}): string {
	return text.replace(PLACEHOLDER, (placeholder, article: string | undefined, name: string, ending: string) => {
		const key = name.toLowerCase();
		if (!isWord(key)) return placeholder;
		const word = words[key] ?? defaultWords[key];
		const number = ending === '' ? word : toPlural(word);
		const noun = key === name ? number : toTitle(number);
		return article === undefined ? noun : `${article}${/^[aeio]/i.test(noun) ? 'n' : ''} ${noun}`;
	});
}

const PLACEHOLDER = /\{(?:([aA]) )?(\w+?)(s?)\}/g;

export function isWord(key: string): key is Word {
	return Object.hasOwn(defaultWords, key);
}

/** `custom field` becomes Custom Field. */
export function toTitle(words: string): string {
	return words.replace(/(^|[ -])(\w)/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** `customFields` becomes `custom_fields`. */
export function toSnakeCase(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toPlural(word: string): string {
	return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
