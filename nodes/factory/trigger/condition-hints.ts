import type { NodeHint } from 'n8n-workflow';
import { listFilterFields } from '../../../shared/core/filter';
import { findFound, type Found } from '../../../shared/core/filter-coverage';
import { filterSpecs, missingSpec, type FilterName } from '../../../shared/core/filter-specs';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { listMatches } from '../../../shared/core/plan/matches';
import type { Vendor } from '../../../shared/core/vendor';
import { createEventOptions } from './event-options';

/**
 * A warning for each condition that no known example of the selected events meets. The editor shows it as soon as the
 * user has selected both. With patterns, the list of matching events says it.
 */
export function createConditionHints(vendor: Vendor): NodeHint[] {
	if (vendor.filterCoverage === undefined) return [];
	const events = createEventOptions(vendor).map(({ value }) => String(value));
	return listConditions(vendor).flatMap(({ key, label, name, isSelected }) => {
		const found = events.map((event) => [event, summarize(listFoundIn(vendor, event, name))] as const);
		if (found.every(([, values]) => values === true)) return [];
		return {
			message: `No known example of the selected events meets the condition "${label}". ${REMEDY}`,
			type: 'warning' as const,
			location: 'outputPane' as const,
			whenToDisplay: 'always' as const,
			displayCondition: createDisplayCondition(key, found, isSelected),
		};
	});
}

const REMEDY = 'Remove the condition, or select other events.';

interface SelectableCondition {
	readonly key: string;
	readonly label: string;
	readonly name: FilterName;
	/** Whether the user selects values, so that the editor can compare them. */
	readonly isSelected: boolean;
}

/** Conditions that leave out events without the value. Tag: None Of and Skip the First Message let them pass. */
function listConditions(vendor: Vendor): readonly SelectableCondition[] {
	const settings = (vendor.settings ?? []).flatMap(({ key, label, filter, required }) =>
		filter === undefined || required ? [] : [{ key, label, name: filter, isSelected: false }],
	);
	const labels = new Map(listFilterFields(vendor, null).map(({ key, label }) => [key, label]));
	const fields = filterSpecs.flatMap(({ name, fields: specFields }) =>
		specFields
			.filter(({ key, excludes }) => !excludes && labels.has(key))
			.map(({ key, label, options }) => ({
				key,
				label: labels.get(key) ?? label,
				name,
				isSelected: options !== undefined,
			})),
	);
	return [...settings, ...fields];
}

function listFoundIn(vendor: Vendor, event: string, name: FilterName): readonly (Found | undefined)[] {
	return listMatches(vendor.events, compilePatterns([event])).flatMap(({ row, types }) =>
		types.map((type) => findFound(vendor, row.native, type, name)),
	);
}

/** `true` where some event can have any value, else the values that these events have. */
function summarize(found: readonly (Found | undefined)[]): true | readonly string[] {
	return found.includes(true) || [...new Set(found.flatMap((entry) => (entry === true ? [] : (entry ?? []))))];
}

type FoundInEvent = readonly [event: string, values: true | readonly string[]];

/** An expression of the editor. It contains no braces of its own, because two of them would end it. */
function createDisplayCondition(key: string, found: readonly FoundInEvent[], isSelected: boolean): string {
	const open = found.filter(([, values]) => values === true || (!isSelected && values.length > 0));
	const fixed = found.filter(([, values]) => isSelected && values !== true && values.length > 0);
	const events = '$parameter["events"]';
	const condition = `$parameter["filters"]?.["${key}"]`;
	const names = JSON.stringify(open.map(([event]) => event));
	const isSome = `${names}.some((event) => ${events}.includes(event))`;
	const isOneOf = `values.some((value) => ${condition}.includes(value))`;
	const isFixed = `${JSON.stringify(fixed)}.some(([event, values]) => ${events}.includes(event) && ${isOneOf})`;
	const isMet = fixed.length > 0 ? `${isSome} || ${isFixed}` : isSome;
	// A resource locator has its value inside.
	const isSet = `(${condition}?.value ?? ${condition})?.length > 0`;
	const isChosen = `$parameter["chooseEvents"] !== "pattern" && ${events}?.length > 0 && ${isSet}`;
	const leavesOut = `$parameter["filters"]?.["${missingSpec.key}"] !== "letThrough"`;
	return `={{ ${isChosen} && ${leavesOut} && !(${isMet}) }}`;
}
