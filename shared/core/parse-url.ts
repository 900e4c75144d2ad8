/**
 * A text as a URL, or `null` if it is none. `URL.canParse` isn't used, because once Node.js 20 has optimized a caller, it
 * refuses texts with characters such as `ö` (seen in 20.20.2; 24 is right).
 */
export function parseUrl(text: string, base?: string): URL | null {
	try {
		return new URL(text, base);
	} catch {
		return null;
	}
}
