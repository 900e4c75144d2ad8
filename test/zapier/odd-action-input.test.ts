import { vendors } from '../../shared';
import { VendorError } from '../../shared/core/errors';
import type { FieldKind, FieldSpec, Operation } from '../../shared/core/operation';
import { readActionValues } from '../../zapier/factory/action/action-input';
import { listActions } from '../../zapier/factory/action/action-table';
import { loadSupportResources } from '../nodes/support/shells';
import { createBundle } from './support/zapier-host';

/** Every field of every action with the values that Zapier or an earlier step can give. Only empty values are absent. */
const texts = [true, {}, Number.NaN, 2 ** 60, ['a', 'b']];
const readable: Readonly<Record<FieldKind, unknown>> = {
	text: 'a',
	longText: 'a',
	secret: 'a',
	flag: true,
	choice: 'a',
	choices: ['a'],
	id: 'a',
	time: '2026-11-20T10:00:00Z',
	pairs: { a: 'b' },
	json: { a: 1 },
	payload: { a: 1 },
};
const odd: Readonly<Record<FieldKind, readonly unknown[]>> = {
	text: texts,
	longText: [{}, ['a']],
	secret: [{}, ['a']],
	flag: ['yes', '1', 0, 1, {}, [true]],
	choice: texts,
	choices: [true, {}, Number.NaN, 2 ** 60, [{}], ['a', true]],
	id: texts,
	time: ['soon', '20.11.2026', true, {}],
	pairs: [7, true, 'a', ['a']],
	json: ['{'],
	payload: ['{'],
};

/** All fields filled in, so that each is shown. */
function fillIn({ fields }: Operation, shown: FieldSpec): Record<string, unknown> {
	const { showWhen } = shown;
	const input = Object.fromEntries(
		fields.map(({ key, kind, choices = [] }) => [key, choices[0]?.value ?? readable[kind]]),
	);
	return showWhen === undefined ? input : { ...input, [showWhen.field]: showWhen.is[0] };
}

const cases = Object.keys(vendors).flatMap((id) =>
	listActions(loadSupportResources(id)).flatMap(({ key, operation }) =>
		operation.fields.map((field) => [`${id} ${key} ${field.key}`, operation, field] as const),
	),
);

test.each(cases)('%s takes what it can read, and refuses what it can’t', (_, operation, field) => {
	const input = fillIn(operation, field);
	const read = (value: unknown) =>
		readActionValues(operation, createBundle({ inputData: { ...input, [field.key]: value } }));
	expect(read(input[field.key])).toHaveProperty(field.key);
	for (const value of odd[field.kind]) {
		expect(() => read(value)).toThrow(VendorError);
		expect(() => read(value)).toThrow(`${field.label} has an invalid value.`);
	}
	for (const value of [undefined, null, '', ' ', [], [''], [null, '']]) {
		if (field.required) expect(() => read(value)).toThrow(`${field.label} is empty. Fill it in.`);
		else expect(read(value)).not.toHaveProperty(field.key);
	}
});
