/** What tests read in n8n's log. */

/** How many lines hold the text. */
export function linesWith(log: string, text: string): number {
	return log.split('\n').filter((line) => line.includes(text)).length;
}

/** Without the colors. */
export function plainText(log: string): string {
	return log.replaceAll(/\u001b\[\d+m/g, '');
}
