/** The text without the tokens of the URLs in it: with a token, a delivery could be forged. */
export function maskToken(text: string): string {
	return text.replace(/(token(?:=|%3D))[^&#\s"'%]+/gi, '$1…');
}
