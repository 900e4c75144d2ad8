import type { Choice } from '../../../shared/core/vendor';

/** The items of a drop-down, as Zapier stores and shows them. */
export function toChoices(choices: readonly Choice[]): Record<string, string> {
	return Object.fromEntries(choices.map(({ value, label }) => [value, label]));
}
