import { filterSpecs } from '../../shared/core/filter-specs';
import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { checkSelection, readInput } from '../../zapier/factory/fields/input';
import { createReadEventSearch } from '../../zapier/factory/search/read-event';
import { manualHarbour } from '../nodes/support/harbour-variants';
import { harbourApi } from '../nodes/support/harbour-api';
import { harbour } from '../vendors/support/harbour';
import { createSamples } from './support/harbour-samples';
import { createBundle, readRefusal, toFunction, zapierHost } from './support/zapier-host';

/**
 * Every field of a trigger with the values that Zapier or an earlier step can give. Zapier sends nothing, `null` or an empty
 * text for a field that the user left empty, so these are absent. Any other value that can't be read is an error.
 */
const vendor: Vendor = {
	...harbour,
	filters: filterSpecs.map(({ name }) => name),
	settings: [
		{ key: 'berths', label: 'Berths', help: '', defaultLabel: '', multiple: true, filter: 'team' },
		{ key: 'version', label: 'Version', help: '', defaultLabel: '' },
		{ key: 'org', label: 'Org', help: '', defaultLabel: '', role: 'account' },
	],
};

const empty = [undefined, null, '', ' ', [], [''], [null, '']];
const texts = [true, {}, Number.NaN, 2 ** 60, ['a', 'b']];
const lists = [true, {}, Number.NaN, 2 ** 60, [{}], ['a', true]];
const flags = ['yes', '1', 0, 1, {}, [true]];

const fields: readonly (readonly [string, string, readonly unknown[]])[] = [
	['events', 'Events', lists],
	['patterns', 'Event Patterns', texts],
	['version', 'Version', texts],
	['org', 'Org', texts],
	['berths', 'Berths', lists],
	['ifMissing', 'If the Field Is Missing', [...flags, true, 'perhaps']],
	...filterSpecs
		.filter(({ name }) => name !== 'team')
		.flatMap((spec) => spec.fields)
		.map(({ key, label, flag }) => [key, label, flag === undefined ? lists : flags] as const),
];

const read = (input: object) => checkSelection(vendor, readInput(vendor, { type: null }, { patterns: '*', ...input }));

const odd = fields.flatMap(([key, label, values]) => values.map((value) => [label, value, { [key]: value }] as const));

test.each(odd)('%s with the value %p is an error', (label, _, input) => {
	expect(() => read(input)).toThrow(VendorError);
	expect(() => read(input)).toThrow(new RegExp(`^(The condition )?"${label}" `));
});

const absent = fields
	.filter(([key]) => key !== 'patterns')
	.flatMap(([key]) => empty.map((value) => ({ [key]: value })));

test.each(absent)('an empty field is absent: %p', (input) => {
	expect(read(input).filter).toBeNull();
	expect(readInput(vendor, { type: null }, { patterns: '*', ...input }).account).toBeUndefined();
});

test('numbers are their digits, and empty entries of a list are left out', () => {
	const input = readInput(vendor, { type: null }, { patterns: '*', org: 7, berths: ['1', '', null, 2], tagAnyOf: 7 });
	expect(input).toMatchObject({ account: '7', settings: { berths: ['1', '2'] }, filters: { tagAnyOf: 7 } });
});

test.each([true, 'LOCAL', 7, {}, ['local', 'ask']])(
	'"Check Authenticity" with the value %p is an error',
	async (choice) => {
		const { z } = zapierHost(harbourApi().api);
		const inputData = { patterns: '*', rawBody: '{}', headers: '{}', checkAuthenticity: choice };
		const { perform } = createReadEventSearch(manualHarbour, createSamples(harbour)).operation;
		const refusal = await readRefusal(toFunction(perform)(z, createBundle({ inputData })));
		expect(refusal).toBe('invalid: "Check Authenticity" has an invalid value. Select it again.');
	},
);
