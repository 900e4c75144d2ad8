import type { Pattern } from '../pattern/pattern';
import { isMatch } from '../pattern/match';
import { parseName } from '../pattern/name';
import type { EventSpec } from '../vendor';

/** The part of a catalog row that a plan needs. */
export type PlannedEvent = Pick<EventSpec, 'native' | 'subscribeAs' | 'types' | 'redundant' | 'requiresName'>;

/** A row with its names, prepared once per plan. */
export interface PlanRow extends PlannedEvent {
	/** The canonical and native names, without duplicates. */
	readonly names: readonly RowName[];
}

/** A name, parsed once for any number of patterns. Each pattern is compared with it once. */
export interface RowName {
	readonly text: string;
	/** Whether the pattern matches some text that the name stands for: a `*` in it is free. */
	canMatch(pattern: Pattern): boolean;
	/** Whether the pattern matches every text that the name stands for. */
	mustMatch(pattern: Pattern): boolean;
}

/** Prepares rows that share their names. */
export function createRowPreparer(): (row: PlannedEvent) => PlanRow {
	const names = new Map<string, RowName>();
	const prepareName = (text: string): RowName => {
		const name = names.get(text) ?? createName(text);
		names.set(text, name);
		return name;
	};
	return (row) => {
		const { native, subscribeAs, types, redundant, requiresName } = row;
		const texts = new Set([...types, native, subscribeAs ?? native]);
		return {
			native,
			types,
			names: [...texts].map(prepareName),
			...(subscribeAs === undefined ? {} : { subscribeAs }),
			...(redundant && { redundant }),
			...(requiresName && { requiresName }),
		};
	};
}

export function createName(text: string): RowName {
	const canMatch = compareOnce(text, 'template');
	return { text, canMatch, mustMatch: text.includes('*') ? compareOnce(text, 'type') : canMatch };
}

function compareOnce(text: string, kind: 'type' | 'template'): (pattern: Pattern) => boolean {
	const name = parseName(text, kind);
	const results = new Map<Pattern, boolean>();
	return (pattern) => {
		const result = results.get(pattern) ?? isMatch(pattern, name);
		results.set(pattern, result);
		return result;
	};
}

/** The row with some of its names as its canonical types. */
export function selectTypes(row: PlanRow, types: readonly string[]): PlanRow {
	const own = toSubscribeName(row);
	const names = row.names.filter(({ text }) => types.includes(text) || text === row.native || text === own);
	return { ...row, types, names };
}

export function toSubscribeName(row: PlannedEvent): string {
	return row.subscribeAs ?? row.native;
}
