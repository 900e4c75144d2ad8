/** Reads n8n's log. */

/** Counts the lines that contain the text. */
export function countLines(log: string, text: string): number {
	return log.split('\n').filter((line) => line.includes(text)).length;
}

/** Removes the escape codes of colors. */
export function stripColors(log: string): string {
	return log.replaceAll(/\u001b\[\d+m/g, '');
}
