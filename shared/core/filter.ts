import { VendorError } from './errors';
import type { SupportEvent } from './event';
import { filterSpecs, missingSpec, type FilterName, type FilterSpec } from './filter-specs';
import { at } from './read';
import { toTextList } from './text-list';
import type { SettingSpec, Vendor } from './vendor';
import type { TriggerSettings } from './subscription-types';

/** Gives the name of the filter that leaves an event out, or `null` when it passes all of them. Never throws. */
export type Filter = (event: SupportEvent) => FilterName | null;

/** What a user chose, by the keys of `filterSpecs` and `missingSpec`: a list, a text with commas, or a switch. */
export type FilterInput = Readonly<Record<string, unknown>>;

type Filterable = Pick<Vendor, 'name' | 'filters' | 'settings'>;

/**
 * The attribute filters of a trigger; `null` when nothing is filtered. A setting that is a filter (`SettingSpec.filter`)
 * is checked here as well, whatever the vendor does with it. Throws `VendorError` for what cannot be filtered by.
 */
export function compileFilter(input: FilterInput, settings: TriggerSettings, vendor: Filterable): Filter | null {
	const letThrough = letsMissingThrough(input);
	const tests = [
		...filterSpecs.flatMap((spec) => typedTest(spec, input, letThrough, vendor)),
		...(vendor.settings ?? []).flatMap((setting) => settingTest(setting, settings, letThrough)),
	];
	if (tests.length === 0) return null;
	return (event) => tests.find(({ passes }) => !passes(event))?.name ?? null;
}

/** The fields of "Only When" for a vendor: what its events can fill, and no setting already offers. */
export function listFilters(vendor: Filterable): readonly FilterSpec[] {
	const settings = (vendor.settings ?? []).map(({ filter }) => filter);
	return filterSpecs.filter(({ name }) => vendor.filters.includes(name) && !settings.includes(name));
}

/** Whether an event that lacks what a filter asks for passes all the same. */
export function letsMissingThrough(input: FilterInput): boolean {
	return at(input, missingSpec.key) === 'letThrough';
}

interface Test {
	readonly name: FilterName;
	passes(event: SupportEvent): boolean;
}

function typedTest(spec: FilterSpec, input: FilterInput, letThrough: boolean, vendor: Filterable): Test[] {
	const given = at(input, spec.key);
	const chosen = spec.flag === undefined ? toTextList(given) : given === true ? [spec.flag] : [];
	if (chosen.length === 0) return [];
	if (!listFilters(vendor).includes(spec)) {
		throw new VendorError(
			'invalid',
			`${vendor.name}'s events cannot be filtered by "${spec.label}". Remove that condition.`,
		);
	}
	const odd = spec.options && chosen.find((text) => !spec.options?.some(({ value }) => value === text));
	if (odd !== undefined) {
		const known = spec.options?.map(({ value }) => value).join(', ');
		throw new VendorError(
			'invalid',
			`The condition "${spec.label}" has a value that does not exist. There are: ${known}.`,
		);
	}
	return [test(spec, chosen, letThrough)];
}

/** What a subscription cannot be made without is the vendor's to apply: an event that does not say passes. */
function settingTest({ key, filter, required }: SettingSpec, settings: TriggerSettings, letThrough: boolean): Test[] {
	const spec = filterSpecs.find(({ name }) => name === filter);
	const chosen = toTextList(settings[key]);
	return spec === undefined || chosen.length === 0 ? [] : [test(spec, chosen, letThrough || required === true)];
}

function test({ name, readValues, excludes }: FilterSpec, chosen: readonly string[], letThrough: boolean): Test {
	const wanted = new Set(chosen.map(folded));
	return {
		name,
		passes(event) {
			const found = readValues(event);
			if (found === null) return letThrough;
			return found.some((value) => value !== null && wanted.has(folded(value))) !== (excludes === true);
		},
	};
}

/** People write names and domains in any case. */
function folded(text: string): string {
	return text.toLowerCase();
}
