import { VendorError } from '../../../../core/errors';
import { readLocalTime } from '../../../../core/local-time';
import { listAt, textAt, textOf, type Json } from '../../../../core/read';
import { createSetField } from '../../../../core/resources/ticket/set-value';
import { quoteName } from '../../../../core/safe-text';
import { toEnumeration } from '../../../../core/sentence';
import { toPlainError } from '../../api/errors';
import { mutate, MUTATION_ERROR, type Mutation } from '../../api/graphql';
import { findThreadFieldSchema } from '../../api/lists';
import { readPermissions } from '../../api/threads';
import { threads } from './access';
import { threadField } from './references';

export const setField = createSetField(threads, {
	permission: `threadField:create, threadField:update, threadFieldSchema:read, ${readPermissions}`,
	field: threadField,
	async write({ http, state }, { key, value }) {
		const schema = await findThreadFieldSchema(http, key);
		if (schema === null) throw toPlainError({ status: 200, code: 'not_found', resource: 'thread field' });
		const identifier = { threadId: state.ticket.id, key };
		const input = { identifier, type: schema.type, ...toFieldValue(schema, value) };
		const result = await mutate(http, UPSERT, input);
		return textAt(result, 'result') === 'NOOP' ? 'unchanged' : null;
	},
});

/** The value in the property for the field's type. */
function toFieldValue(schema: Json, value: string): Json {
	switch (schema.type) {
		case 'BOOL':
			return { booleanValue: toBoolean(value) };
		case 'NUMBER':
		case 'CURRENCY':
			return { numberValue: toNumber(value) };
		case 'DATE':
			return { dateValue: toDate(value) };
		case 'ENUM':
			return { stringValue: toEnumValue(value, listAt(schema, 'enumValues')) };
		default:
			return { stringValue: value };
	}
}

function toBoolean(value: string): boolean {
	const word = value.trim().toLowerCase();
	if (word === 'true' || word === 'false') return word === 'true';
	throw createValueError(value, 'true or false');
}

function toNumber(value: string): number {
	const number = value.trim() === '' ? Number.NaN : Number(value);
	if (Number.isFinite(number)) return number;
	throw createValueError(value, 'a number, such as 12.5');
}

function toDate(value: string): string {
	const ms = readLocalTime(value, 'UTC');
	if (ms !== null) return new Date(ms).toISOString();
	throw createValueError(value, 'a date, such as 2026-11-20');
}

/** Plain compares exactly. People may write the value in another case. */
function toEnumValue(value: string, allowed: readonly unknown[]): string {
	const values = allowed.flatMap((each) => textOf(each) ?? []);
	const match = values.find((each) => each.toLowerCase() === value.trim().toLowerCase());
	if (match !== undefined) return match;
	throw createValueError(value, toEnumeration(values, 'or'));
}

function createValueError(value: string, expected: string): VendorError {
	return new VendorError('invalid', `${quoteName(value.slice(0, 80))} isn’t a value of this field. Use ${expected}.`);
}

const UPSERT: Mutation = {
	field: 'upsertThreadField',
	document: `mutation UpsertThreadField($input: UpsertThreadFieldInput!) {
		upsertThreadField(input: $input) { result ${MUTATION_ERROR} }
	}`,
	resource: 'thread',
	idempotent: true,
};
