import { maskToken } from './mask-token';

/**
 * A text for a message or a log line: one line, without control characters and tokens, whatever it quotes. A terminal would
 * obey a control character, and a line break would look like another line.
 */
export function toSafeText(text: string): string {
	return maskToken(text)
		.replace(/[\s\p{C}]+/gu, ' ')
		.trim();
}

/** A vendor's text, ready to be quoted: the same, with at most 300 characters. */
export function quoteVendorText(text: string | null | undefined): string {
	// The cut can leave half of a character, which is none.
	return toSafeText(text ?? '')
		.slice(0, 300)
		.replace(/\p{C}$/u, '');
}

/** A vendor's ID or name in quotation marks. */
export function quoteName(name: string): string {
	return `"${quoteVendorText(name)}"`;
}
