import { ANY_KEY, listNames } from '../../shared/core/changed-fields';
import { compileFilter, listFilterFields } from '../../shared/core/filter';
import { contractSubjects } from './support/contract-subjects';

const changing = contractSubjects.filter(({ vendor }) => vendor.changes !== undefined);

describe.each(changing)('$vendor.name', ({ vendor, payloads }) => {
	const names = (vendor.changes ?? []).flatMap(listNames);
	const options = listFilterFields(vendor, null).find(({ key }) => key === 'changed')?.options ?? [];
	const values = options.map(({ value }) => value);

	it('offers every field that it can change, under a label of its own', () => {
		for (const name of names) expect(values).toContain(name.replace(/Raw$/, '').replace(`.${ANY_KEY}`, ''));
		expect(values).not.toEqual([]);
		expect(new Set(options.map(({ label }) => label)).size).toBe(options.length);
	});

	it('has no other field in the changes of its samples, and each is found by its name and its parent', () => {
		for (const payload of payloads()) {
			const event = vendor.normalize(payload);
			for (const { field } of event?.data.changes ?? []) {
				const name = field.replace(/^fields\..*/, `fields.${ANY_KEY}`);
				expect(names).toContain(name);
				const [parent = ''] = field.split('.');
				const own = name.endsWith(ANY_KEY) ? parent : field.replace(/Raw$/, '');
				for (const changed of [own, parent.replace(/Raw$/, '')])
					expect(event && compileFilter({ changed: [changed] }, {}, { ...vendor, settings: [] })?.(event)).toBeNull();
			}
		}
	});
});
