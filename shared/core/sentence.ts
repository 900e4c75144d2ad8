/** Adds the final period where there is no end mark, because another sentence can follow. */
export function toSentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}
