/**
 * The URL, or `null` if the text is none. `URL.canParse` isn't used: after some thousand calls, Node 20 returns `false` for a
 * valid URL with a character such as ö.
 */
export function parseUrl(text: string): URL | null {
	try {
		return new URL(text);
	} catch {
		return null;
	}
}
