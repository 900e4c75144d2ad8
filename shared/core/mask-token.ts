/**
 * The text without the tokens of the URLs in it: with a token, a delivery could be forged. The `=` can be encoded once or
 * more, as in a URL that is a parameter of another. A punctuation mark at the end belongs to the sentence.
 */
export function maskToken(text: string): string {
	return text.replace(/(token(?:=|%(?:25)*3D))[^&#\s"'%]*[^&#\s"'%.,;:!?)]/gi, '$1…');
}
