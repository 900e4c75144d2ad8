import { orVendorError, VendorError } from '../errors';
import type { FilterInput } from '../filter';
import { filterFields, nameFilterField } from '../filter-specs';
import { invalidChoice, splitExclusions } from '../filter-values';
import type { HttpClient } from '../http';
import { readListInput } from '../input';
import { at } from '../read';
import { quoteVendorText } from '../safe-text';
import type { TriggerSettings } from '../subscription-types';
import type { Choice, Vendor } from '../vendor';

/**
 * Throws `VendorError` if a condition allows a tag that the account doesn't have, or if a setting that is a filter selects
 * a value that its list doesn't have: the vendor compares IDs, so a name would match nothing. A list that is empty,
 * incomplete, or can't be loaded refuses nothing, because the key may lack a permission that the trigger doesn't need.
 * `settings` are those that the vendor gets.
 */
export async function checkAccountValues(
	vendor: Vendor,
	http: HttpClient,
	filters: FilterInput,
	settings: TriggerSettings,
): Promise<void> {
	const { listTags } = vendor;
	for (const field of tagFields) {
		const { key, label, excludes } = nameFilterField(field, vendor.words);
		const allowed = excludes ? [] : listAllowed(label, at(filters, key));
		if (listTags && allowed.length > 0)
			await check(label, allowed, listTags(http), ({ value, label: name }) => [value, name]);
	}
	for (const { key, label, filter, required, listChoices } of vendor.settings ?? []) {
		const selected = filter === undefined || required ? [] : listAllowed(label, settings[key]);
		if (listChoices && selected.length > 0) await check(label, selected, listChoices(http), ({ value }) => [value]);
	}
}

const tagFields = filterFields.filter(({ listOf }) => listOf === 'tags');

function listAllowed(label: string, value: unknown): readonly string[] {
	return splitExclusions(label, readListInput(label, value ?? [])).allowed ?? [];
}

async function check(
	label: string,
	selected: readonly string[],
	list: Promise<readonly Choice[] | null>,
	toSpellings: (choice: Choice) => readonly string[],
): Promise<void> {
	const choices = await orVendorError(list);
	if (choices === null || choices instanceof VendorError || choices.length === 0) return;
	const spellings = new Set(choices.flatMap(toSpellings).map((text) => text.toLowerCase()));
	if (selected.every((text) => spellings.has(text.toLowerCase()))) return;
	throw invalidChoice(label, describeChoices(choices, toSpellings));
}

/** Up to 20 of them: the names, with the values where only those are accepted. */
function describeChoices(
	choices: readonly Choice[],
	toSpellings: (choice: Choice) => readonly string[],
): readonly string[] {
	const names = choices.slice(0, MAX_NAMED).map((choice) => {
		const [name, value] = [choice.label, choice.value].map(quoteVendorText);
		return toSpellings(choice).includes(choice.label) ? `${name}` : `${value} (${name})`;
	});
	const rest = choices.length - names.length;
	return rest > 0 ? [...names, `and ${rest} more`] : names;
}

const MAX_NAMED = 20;
