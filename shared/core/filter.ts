import { VendorError } from './errors';
import type { SupportEvent } from './event';
import { filterSpecs, missingSpec, type FilterField, type FilterName, type FilterSpec } from './filter-specs';
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

type FilteredVendor = Pick<Vendor, 'name' | 'filters' | 'settings'>;

/**
 * The attribute filters of a trigger, or `null` when nothing is filtered. A setting that is a filter
 * (`SettingSpec.filter`) is applied here as well, whatever the vendor does with it. Throws `VendorError` for input that
 * cannot be used.
 */
export function compileFilter(input: FilterInput, settings: TriggerSettings, vendor: FilteredVendor): Filter | null {
	const missing = at(input, missingSpec.key);
	if (missing !== undefined) readChoiceInput(missingSpec.label, missing, missingChoices);
	const passesMissing = shouldPassMissing(input);
	const conditions = [
		...filterSpecs.flatMap((spec) =>
			spec.fields.flatMap((field) => readCondition(spec, field, input, passesMissing, vendor)),
		),
		...(vendor.settings ?? []).flatMap((setting) => readSettingCondition(setting, settings, passesMissing)),
	];
	if (conditions.length === 0) return null;
	return (event) => conditions.find(({ passes }) => !passes(event))?.name ?? null;
}

/** The filter fields of a vendor's trigger: what its events can fill, unless a setting offers the same. */
export function listFilterFields(vendor: FilteredVendor, type: string | null): readonly FilterField[] {
	return listFilters(vendor)
		.filter(({ name }) => isFilterOffered(name, type))
		.flatMap(({ fields }) => fields);
}

/** Whether a filter makes sense on a trigger for this event type; `null` stands for a trigger for any type. */
export function isFilterOffered(filter: FilterName, type: string | null): boolean {
	return type === null || offers.some(({ name, types }) => name === filter && types.matches(type));
}

/** Whether an event passes although it lacks what a filter compares. */
export function shouldPassMissing(input: FilterInput): boolean {
	return at(input, missingSpec.key) === 'letThrough';
}

const missingChoices = missingSpec.options.map(({ value }) => value);

const offers = filterSpecs.map(({ name, offeredOn }) => ({ name, types: compilePatterns(offeredOn) }));

function listFilters(vendor: FilteredVendor): readonly FilterSpec[] {
	const settings = (vendor.settings ?? []).map(({ filter }) => filter);
	return filterSpecs.filter(({ name }) => vendor.filters.includes(name) && !settings.includes(name));
}

interface Condition {
	readonly name: FilterName;
	passes(event: SupportEvent): boolean;
}

function readCondition(
	spec: FilterSpec,
	field: FilterField,
	input: FilterInput,
	passesMissing: boolean,
	vendor: FilteredVendor,
): Condition[] {
	const { key, label, flag, options } = field;
	const value = at(input, key);
	if (value === undefined || (flag !== undefined && !readFlagInput(label, value))) return [];
	const selected = flag === undefined ? readFilledList(label, value) : [flag];
	if (!listFilters(vendor).includes(spec)) {
		throw new VendorError('invalid', `${vendor.name} events can’t be filtered by "${label}". Remove this condition.`);
	}
	if (options && !selected.every((text) => options.some((option) => option.value === text))) {
		const allowed = options.map((option) => option.value).join(', ');
		throw new VendorError(
			'invalid',
			`The condition "${label}" has an invalid value. Use one or more of these: ${allowed}.`,
		);
	}
	return [createCondition(spec, field, selected, passesMissing)];
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
	return [createCondition(spec, spec.fields[0], selected, passesMissing || required === true)];
}

function createCondition(
	{ name, readValues }: FilterSpec,
	{ excludes }: FilterField,
	selected: readonly string[],
	passesMissing: boolean,
): Condition {
	const spellings = new Set(selected.map(foldCase));
	return {
		name,
		passes(event) {
			const values = readValues(event);
			if (values === null) return passesMissing;
			return values.some((value) => value !== null && spellings.has(foldCase(value))) !== (excludes === true);
		},
	};
}

/** Users write names and domains in any case. */
function foldCase(text: string): string {
	return text.toLowerCase();
}
