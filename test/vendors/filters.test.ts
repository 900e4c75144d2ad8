import { createTriggerProperties } from '../../nodes/factory/trigger/properties';
import { isFilterOffered } from '../../shared/core/filter';
import { filterSpecs, type FilterName } from '../../shared/core/filter-specs';
import { listOf, textAt } from '../../shared/core/read';
import type { Vendor } from '../../shared/core/vendor';
import { createApp } from '../../zapier/factory/app';
import { harbour } from './support/harbour';
import { contractSubjects } from './support/contract-subjects';
import { createSamples } from '../zapier/support/harbour-samples';

const everyFilter = filterSpecs.map(({ name }) => name);
const fullHarbour: Vendor = { ...harbour, name: 'Harbour with every filter', filters: everyFilter };

describe.each([...contractSubjects.map(({ vendor }) => vendor), fullHarbour])('$name', (vendor) => {
	const { filters } = vendor;

	it.each(filters)('has the filter %s in n8n', (name) => {
		const keys = listKeys(createTriggerProperties(vendor), 'name', 'options');
		expect(keys).toEqual(expect.arrayContaining(listFieldKeys(vendor, name)));
	});

	it.each(filters)('has the filter %s in Zapier', (name) => {
		const { triggers, searches } = createApp({ vendor, samples: createSamples(harbour), version: '1.0.0' });
		const steps = [...Object.values(triggers ?? {}), ...Object.values(searches ?? {})];
		const keys = steps.flatMap(({ operation }) => listKeys(operation.inputFields, 'key', 'children'));
		expect(keys).toEqual(expect.arrayContaining(listFieldKeys(vendor, name)));
	});
});

describe.each(contractSubjects)('$vendor.name', ({ vendor }) => {
	it.each(vendor.filters)('sends an event that the filter %s makes sense for', (name) => {
		expect(vendor.events.some(({ types }) => types.some((type) => isFilterOffered(vendor, [type], name)))).toBe(true);
	});
});

/** The fields that offer a filter: the vendor's setting for it, else the filter's own. */
function listFieldKeys(vendor: Vendor, name: FilterName): readonly string[] {
	const setting = vendor.settings?.find(({ filter }) => filter === name);
	if (setting !== undefined) return [setting.key];
	return filterSpecs.filter((spec) => spec.name === name).flatMap(({ fields }) => fields.map(({ key }) => key));
}

/** The keys in a form, also those of nested fields. */
function listKeys(fields: unknown, keyName: string, childrenName: string): readonly string[] {
	return listOf(fields).flatMap((field) => [
		textAt(field, keyName) ?? '',
		...listKeys(Reflect.get(Object(field), childrenName), keyName, childrenName),
	]);
}
