import { VendorError } from '../errors';
import { canCarry, compileConditions, type Condition, type FilterInput } from '../filter';
import { findFound } from '../filter-coverage';
import { quoteSource } from '../pattern/error';
import type { Patterns } from '../pattern/pattern';
import { listMatches } from '../plan/matches';
import type { PatternSelection } from '../plan/select';
import { isOtherPattern } from '../plan/warnings';
import type { TriggerSettings } from '../subscription-types';
import type { Vendor } from '../vendor';

/**
 * Warns about selected events that no known example passes a condition with. Throws `VendorError` if the selected events
 * can never pass, whatever they contain. Both go by the vendor's samples, and by what an event of a type can carry at all.
 */
export function checkConditions(
	vendor: Vendor,
	patterns: Patterns,
	filters: FilterInput,
	settings: TriggerSettings,
): readonly string[] {
	const conditions = compileConditions(filters, settings, vendor);
	if (vendor.filterCoverage === undefined || conditions.length === 0) return [];
	const events = listEvents(vendor, patterns);
	const impossible = events.length > 0 && events.every((event) => conditions.some(isImpossible(vendor, event)));
	if (impossible && !patterns.include.some(isOtherPattern)) {
		const labels = conditions.filter((condition) => events.some((event) => isImpossible(vendor, event)(condition)));
		throw new VendorError('invalid', `No selected event can meet ${nameConditions(labels)}. ${REMEDY}`);
	}
	return listWarnings(vendor, patterns, conditions);
}

const REMEDY = 'Remove the condition, or select other events.';

/** One event of a trigger: a row of the catalog and one of its types. */
interface SelectedEvent {
	readonly native: string;
	readonly type: string;
	readonly label: string;
}

function listEvents({ events }: Vendor, selection: PatternSelection): readonly SelectedEvent[] {
	return listMatches(events, selection).flatMap(({ row: { native, label }, types }) =>
		types.map((type) => ({ native, label, type })),
	);
}

/** One warning for each condition that some selection can't meet, and one if only the conditions together leave nothing. */
function listWarnings(vendor: Vendor, patterns: Patterns, conditions: readonly Condition[]): readonly string[] {
	const selections = listSelections(vendor, patterns);
	const warnings = conditions.flatMap((condition) => {
		const unmet = selections.filter(({ events }) => !events.some(canMeet(vendor, condition)));
		return unmet.length === 0
			? []
			: [`No known example of ${listNames(unmet)} meets ${nameConditions([condition])}. ${REMEDY}`];
	});
	const events = selections.flatMap((selection) => selection.events);
	const isUnmet = !events.some((event) => conditions.every((condition) => canMeet(vendor, condition)(event)));
	if (warnings.length > 0 || events.length === 0 || !isUnmet) return warnings;
	return [`No known example of the selected events meets ${nameConditions(conditions)} together. ${REMEDY}`];
}

interface Selection {
	readonly name: string;
	readonly events: readonly SelectedEvent[];
}

/** What each pattern selects. A pattern that selects one event has its label. */
function listSelections(vendor: Vendor, { include, exclude }: Patterns): readonly Selection[] {
	const parts = include.length === 0 ? [{ include, exclude }] : include.map((one) => ({ include: [one], exclude }));
	return parts
		.map((part) => {
			const events = listEvents(vendor, part);
			const labels = new Set(events.map(({ label }) => label));
			const [pattern] = part.include;
			const name = labels.size === 1 || pattern === undefined ? [...labels].join() : quoteSource(pattern.source);
			return { name, events };
		})
		.filter(({ events }) => events.length > 0);
}

function canMeet(vendor: Vendor, { name, canPass }: Condition): (event: SelectedEvent) => boolean {
	return ({ native, type }) => canPass(findFound(vendor, native, type, name));
}

/** Not by the samples alone: an event's type decides the value, or rules it out. */
function isImpossible(vendor: Vendor, { native, type }: SelectedEvent): (condition: Condition) => boolean {
	return ({ name, canPass }) => {
		const found = findFound(vendor, native, type, name);
		const isDecided = found === undefined ? !canCarry(type, name) : found !== true && found.length > 0;
		return isDecided && !canPass(found);
	};
}

function listNames(selections: readonly Selection[]): string {
	const names = selections.slice(0, MAX_NAMED).map(({ name }) => name);
	const rest = selections.length - names.length;
	return [...names, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

const MAX_NAMED = 3;

function nameConditions(conditions: readonly Condition[]): string {
	const labels = conditions.map(({ label }) => `"${label}"`);
	return `${labels.length === 1 ? 'the condition' : 'the conditions'} ${labels.join(' and ')}`;
}
