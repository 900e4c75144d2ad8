/** What vendors and the core say, in Zapier's words: a workflow is a Zap there, and its credential a connection. */
export function inZapierWords(text: string): string {
	return words.reduce((said, [word, zapier]) => said.replaceAll(word, zapier), text);
}

const words = [
	['Unpublish', 'Switch off'],
	['unpublish', 'switch off'],
	['workflow', 'Zap'],
	['credential', 'connection'],
	['this package', 'this app'],
] as const;
