import { textOf } from './read';

/** The texts of a list, or of one text with commas between them: trimmed, without empty ones. */
export function toTextList(value: unknown): readonly string[] {
	const texts: readonly unknown[] = Array.isArray(value) ? value : (textOf(value)?.split(',') ?? []);
	return texts.flatMap((text) => textOf(text)?.trim() || []);
}
