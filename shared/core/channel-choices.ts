import type { FilterOption } from './filter-row';
import type { Channels } from './filter-values';
import { toTitle } from './words';

/** A vendor's channels, as users choose them. */
export function listChannelChoices({ names }: Channels): readonly FilterOption[] {
	return names.map((value) => ({ value, label: toChannelLabel(value) }));
}

/** `MS_TEAMS` becomes MS Teams. */
function toChannelLabel(name: string): string {
	const words = name.split('_').map((word) => (abbreviations.has(word) ? word : toTitle(word.toLowerCase())));
	return words.join(' ');
}

const abbreviations: ReadonlySet<string> = new Set(['API', 'MS', 'PSTN', 'SMS']);
