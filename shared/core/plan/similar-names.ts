import { toSubscribeName, type PlanRow } from './rows';
import { readMeanings, readWords, type Meaning } from './words';

/** The pattern that the user probably meant, and the same event by its other name, ours or the vendor's, if there is one. */
export interface Suggestion {
	readonly pattern: string;
	readonly alternative: string | null;
}

/** Prepares the names of the rows, and returns a function that compares a pattern with them by words. */
export function createNameFinder(rows: readonly PlanRow[]): (body: string) => Suggestion | null {
	const names = listNames(rows.filter(({ redundant }) => !redundant));
	const groups = names.filter(({ isGroup }) => isGroup);
	return (body) => {
		const meanings = body.includes('{') ? [] : readMeanings(body);
		if (meanings.length === 0) return null;
		const candidates = body.endsWith('*') ? groups : names;
		const matches = candidates.flatMap((name) => toMatch(name, meanings, body.includes(':')));
		const best = findCheapest(matches);
		if (best === null) return null;
		const { text, isOurs, isTheirs } = best.name;
		const others = matches.filter(({ name, isNarrower }) => name.isOurs !== isOurs && !isNarrower);
		return { pattern: text, alternative: isOurs && isTheirs ? null : (findCheapest(others)?.name.text ?? null) };
	};
}

/** The groups that a name belongs to: `ticket:*` and `ticket:comment:*` for `ticket:comment:created`. */
export function listGroups(name: string): readonly string[] {
	return [...name.matchAll(/[:.]/g)].map(({ index, 0: separator }) => `${name.slice(0, index)}${separator}*`);
}

interface Name {
	readonly text: string;
	/** Whether it is one of our types, or a group of them. The vendor may have the same name. */
	isOurs: boolean;
	isTheirs: boolean;
	readonly isGroup: boolean;
	readonly words: ReadonlySet<string>;
	/** The words of our types for the same events. */
	readonly otherWords: Set<string>;
}

function listNames(rows: readonly PlanRow[]): readonly Name[] {
	const names = new Map<string, Name>();
	const add = (text: string, side: 'isOurs' | 'isTheirs', types: readonly string[], isGroup = false) => {
		const name = names.get(text) ?? createName(text, isGroup);
		names.set(text, name);
		name[side] = true;
		for (const word of types.flatMap(readWords)) name.otherWords.add(word);
	};
	for (const row of rows) {
		for (const type of row.types) {
			add(type, 'isOurs', []);
			for (const group of listGroups(type)) add(group, 'isOurs', [], true);
		}
		for (const native of [row.native, toSubscribeName(row)]) {
			add(native, 'isTheirs', row.types);
			for (const group of listGroups(native)) add(group, 'isTheirs', [], true);
		}
	}
	for (const [text, types] of listEndings(rows)) add(text, 'isTheirs', types);
	return [...names.values()];
}

function createName(text: string, isGroup: boolean): Name {
	return {
		text,
		isOurs: false,
		isTheirs: false,
		isGroup,
		words: new Set(readWords(text)),
		otherWords: new Set(),
	};
}

/** Endings that several of a vendor's names for one type have: `thread.*_sent` for the messages of all channels, with their type. */
function listEndings(rows: readonly PlanRow[]): readonly (readonly [string, readonly string[]])[] {
	const endings = new Map<string, { readonly types: Set<string>; count: number }>();
	for (const { native, types } of rows) {
		const [, start, end] = /^(\w+[.:])\w+(_[^_]+)$/.exec(native) ?? [];
		if (start === undefined || end === undefined) continue;
		const text = `${start}*${end}`;
		const ending = endings.get(text) ?? { types: new Set(), count: 0 };
		endings.set(text, ending);
		for (const type of types) ending.types.add(type);
		ending.count += 1;
	}
	const shared = [...endings].filter(([, { types, count }]) => count > 1 && types.size === 1);
	return shared.map(([text, { types }]) => [text, [...types]]);
}

interface Match {
	readonly name: Name;
	readonly cost: number;
	/** Whether the name contains a word that the pattern doesn't ask for. */
	readonly isNarrower: boolean;
}

/** A name costs more the less it has to do with the pattern. It is left out if it lacks a word of the pattern. */
function toMatch(name: Name, meanings: readonly Meaning[], isOurStyle: boolean): Match[] {
	const { words, otherWords, isGroup } = name;
	const has = (word: string) => words.has(word) || otherWords.has(word);
	if (!meanings.every(({ anyOf }) => anyOf.some(has))) return [];
	const asked = new Set(meanings.flatMap(({ anyOf, also }) => [...anyOf, ...also]));
	const missing = [...asked].filter((word) => !words.has(word)).length;
	const extra = [...words].filter((word) => !asked.has(word));
	const narrower = extra.filter((word) => !usualWords.has(word)).length;
	const isInStyle = isOurStyle ? name.isOurs : name.isTheirs;
	const cost = missing + extra.length + narrower + (isInStyle ? 0 : OTHER_STYLE) + (isGroup ? GROUP : 0);
	return [{ name, cost, isNarrower: narrower > 0 }];
}

function findCheapest(matches: readonly Match[]): Match | null {
	let cheapest: Match | null = null;
	for (const match of matches) {
		if (cheapest === null || match.cost < cheapest.cost) cheapest = match;
	}
	return cheapest;
}

/** People leave out these words. */
const usualWords: ReadonlySet<string> = new Set(['ticket', 'created', 'changed', 'whitelabel']);

/** A name in the style that the user wrote wins, ours with colons or the vendor's, unless the other is nearer by more than this. */
const OTHER_STYLE = 3;

/** A group is what the user meant if each of its events contains a word that they didn't write. */
const GROUP = 1.5;
