import type { AccountFacts } from './account-facts';
import { VendorError } from './errors';
import type { SupportEvent } from './event';
import { canDiffer, listFixedValues, listFound, type CoveredVendor, type Found } from './filter-coverage';
import type { FilterField } from './filter-row';
import { filterSpecs, missingSpec, nameFilterField, type FilterName, type FilterSpec } from './filter-specs';
import {
	checkContradiction,
	checkValues,
	createMatcher,
	invalidChoice,
	splitExclusions,
	type Selection,
} from './filter-values';
import { readChoiceInput, readFilledList, readFlagInput, readListInput } from './input';
import { compilePatterns } from './pattern/pattern';
import { at } from './read';
import type { TriggerSettings } from './subscription-types';
import type { SettingSpec, Vendor } from './vendor';

/** Returns the name of the filter that leaves an event out, or `null` when the event passes all of them. Never throws. */
export type Filter = (event: SupportEvent) => FilterName | null;

/**
 * The user's input, by the keys of `filterFields` and `missingSpec`: a list, a text with commas, or a switch. A key that
 * is missing or `undefined` stands for a condition that the user didn't add. A condition that was added has a value.
 */
export type FilterInput = Readonly<Record<string, unknown>>;

type FilteredVendor = Pick<Vendor, 'name' | 'words' | 'filters' | 'settings' | 'channels' | 'changes'> & CoveredVendor;

/**
 * The attribute filters of a trigger, or `null` when nothing is filtered. A setting that is a filter
 * (`SettingSpec.filter`) is applied here as well, whatever the vendor does with it. `facts` are those that the host stored.
 * Throws `VendorError` for input that cannot be used.
 */
export function compileFilter(
	input: FilterInput,
	settings: TriggerSettings,
	vendor: FilteredVendor,
	facts?: AccountFacts,
): Filter | null {
	const conditions = compileConditions(input, settings, vendor);
	if (conditions.length === 0) return null;
	return (event) => conditions.find(({ passes }) => !passes(event, facts))?.name ?? null;
}

/** One condition of a filter, or of a setting that is one. */
export interface Condition {
	readonly name: FilterName;
	readonly label: string;
	passes(event: SupportEvent, facts?: AccountFacts): boolean;
	/** Whether an event can pass in which the filter finds this (`findFound`). */
	canPass(found: Found | undefined): boolean;
}

/** The conditions that the user set. Throws `VendorError` for input that cannot be used. */
export function compileConditions(
	input: FilterInput,
	settings: TriggerSettings,
	vendor: FilteredVendor,
): readonly Condition[] {
	const missing = at(input, missingSpec.key);
	if (missing !== undefined) readChoiceInput(missingSpec.label, missing, missingChoices);
	const passesMissing = shouldPassMissing(input);
	return [
		...filterSpecs.flatMap((spec) => readCondition(spec, input, passesMissing, vendor)),
		...(vendor.settings ?? []).flatMap((setting) => readSettingCondition(setting, settings, passesMissing)),
	];
}

/**
 * The filter fields of a trigger for these types of event; `null` stands for any type. A vendor's setting that offers the
 * same takes the place of a field. A field has only the options that these events can have.
 */
export function listFilterFields(vendor: FilteredVendor, types: readonly string[] | null): readonly FilterField[] {
	return listFilters(vendor)
		.filter(({ name }) => isFilterOffered(vendor, types, name))
		.flatMap(({ name, fields }) =>
			fields.map((field) => limitOptions(toVendorField(field, vendor), listFound(vendor, types, name))),
		);
}

/**
 * Whether a trigger for these types offers a filter: some event in the vendor's samples can pass it, and some can fail it.
 * `null` stands for any type. For a vendor without samples, the filter's own types decide.
 */
export function isFilterOffered(vendor: CoveredVendor, types: readonly string[] | null, filter: FilterName): boolean {
	if (vendor.filterCoverage !== undefined) return canDiffer(listFound(vendor, types, filter));
	return types === null || types.some((type) => canCarry(type, filter));
}

/** Whether an event of this type can carry what a filter compares, by the event's definition. */
export function canCarry(type: string, filter: FilterName): boolean {
	return carriers.some(({ name, types }) => name === filter && types.matches(type));
}

const carriers = filterSpecs.map(({ name, carriedBy }) => ({ name, types: compilePatterns(carriedBy) }));

/** Whether an event passes although it lacks what a filter compares. */
export function shouldPassMissing(input: FilterInput): boolean {
	return at(input, missingSpec.key) === 'letThrough';
}

const missingChoices = missingSpec.options.map(({ value }) => value);

function listFilters(vendor: FilteredVendor): readonly FilterSpec[] {
	const settings = (vendor.settings ?? []).map(({ filter }) => filter);
	return filterSpecs.filter(({ name }) => vendor.filters.includes(name) && !settings.includes(name));
}

/** The field in the vendor's words, with the options that its events can have. */
function toVendorField(field: FilterField, { words, changes, events = [] }: FilteredVendor): FilterField {
	const { listOptions } = field;
	const named = words === undefined ? field : nameFilterField(field, words);
	return listOptions && changes ? { ...named, options: listOptions({ changes, events }) } : named;
}

function limitOptions(field: FilterField, found: readonly (Found | undefined)[]): FilterField {
	const { options } = field;
	const values = found.length === 0 ? null : listFixedValues(found);
	return options && values ? { ...field, options: options.filter(({ value }) => values.includes(value)) } : field;
}

/** The fields of one filter make one condition. */
function readCondition(
	spec: FilterSpec,
	input: FilterInput,
	passesMissing: boolean,
	vendor: FilteredVendor,
): Condition[] {
	const selections = spec.fields.flatMap((field) => readField(spec, field, input, vendor));
	const allowed = selections.flatMap((selection) => selection.allowed ?? []);
	const excluded = selections.flatMap((selection) => selection.excluded);
	if (selections.length === 0) return [];
	const named: FilterSpec = { ...spec, fields: [toVendorField(spec.fields[0], vendor)] };
	return [createCondition(named, { allowed: allowed.length > 0 ? allowed : null, excluded }, passesMissing)];
}

function readField(spec: FilterSpec, field: FilterField, input: FilterInput, vendor: FilteredVendor): Selection[] {
	const value = at(input, field.key);
	if (value === undefined) return [];
	const { label, options, flag, excludes } = toVendorField(field, vendor);
	if (flag !== undefined && !readFlagInput(label, value)) return [];
	const selected = flag === undefined ? readFilledList(label, value) : [flag];
	if (!listFilters(vendor).includes(spec)) {
		throw new VendorError('invalid', `${vendor.name} events can’t be filtered by "${label}". Remove this condition.`);
	}
	if (options && !selected.every((text) => options.some((option) => option.value === text))) {
		throw invalidChoice(
			label,
			options.map((option) => option.value),
		);
	}
	const selection = splitExclusions(label, selected, excludes);
	checkValues(label, spec.syntax, selection, vendor.channels);
	return [selection];
}

/** An event that lacks the field passes a required setting, because the vendor itself applies it to the subscription. */
function readSettingCondition(
	{ key, label, filter, required }: SettingSpec,
	settings: TriggerSettings,
	passesMissing: boolean,
): Condition[] {
	const spec = filterSpecs.find(({ name }) => name === filter);
	if (spec === undefined) return [];
	const selected = required
		? readFilledList(label, settings[key] ?? '', true)
		: readListInput(label, settings[key] ?? []);
	if (selected.length === 0) return [];
	const selection = splitExclusions(label, selected, spec.fields[0].excludes);
	if (required && selection.excluded.length > 0) {
		throw new VendorError('invalid', `"${label}" can’t exclude a value. Select the values that you need.`);
	}
	return [
		createCondition({ ...spec, fields: [{ ...spec.fields[0], label }] }, selection, passesMissing || required === true),
	];
}

function createCondition(
	{ name, syntax, fields, readValues }: FilterSpec,
	selection: Selection,
	passesMissing: boolean,
): Condition {
	checkContradiction(fields[0].label, syntax, selection);
	const isAllowed = selection.allowed === null ? null : createMatcher(syntax, selection.allowed);
	const isExcluded = createMatcher(syntax, selection.excluded);
	const isSwitch = fields[0].flag !== undefined;
	const passesWith = (values: readonly string[]) =>
		(isAllowed === null || values.some(isAllowed)) && !values.some(isExcluded);
	return {
		name,
		label: fields[0].label,
		passes(event, facts) {
			const values = readValues(event, facts);
			return values === null ? passesMissing : passesWith(values.filter((value) => value !== null));
		},
		canPass(found = isSwitch ? [] : undefined) {
			if (found === undefined) return passesMissing;
			return found === true || (found.length === 0 ? passesWith([]) : found.some((value) => passesWith([value])));
		},
	};
}
