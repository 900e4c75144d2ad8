/** Lists items within a sentence: `a`, `a and b`, `a, b, and c`. */
export function toEnumeration(items: readonly string[]): string {
	return new Intl.ListFormat('en').format(items);
}

/** Adds the final period where there is no end mark, because another sentence can follow. */
export function toSentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}
