/** Lists items within a sentence: `a`, `a and b`, `a, b, and c`. */
export function toEnumeration(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
	return new Intl.ListFormat('en', { type: conjunction === 'and' ? 'conjunction' : 'disjunction' }).format(items);
}

/** Adds the final period where there is no end mark, because another sentence can follow. */
export function toSentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** `a ticket`, `an end user`. */
export function withArticle(noun: string): string {
	return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `end user` as `End User`. */
export function toTitleCase(noun: string): string {
	return noun.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}
