import { VendorError } from '../../errors';
import type { FieldSpec, Operation, Values } from '../../operation';
import { textAt } from '../../read';
import { withArticle } from '../../sentence';
import { toVendorPart, type Call, type VendorPart } from '../vendor-part';
import {
	createRawCustomerField,
	createSampleOutput,
	toCustomerOutput,
	type CustomerAccess,
	type CustomerState,
} from './access';

/** What users know of a customer. `null` leaves a field as it is. */
export interface CustomerValues {
	readonly email: string | null;
	readonly name: string | null;
	readonly phone: string | null;
	readonly externalId: string | null;
}

export type CustomerFieldName = keyof CustomerValues;

export interface UpsertPart extends VendorPart {
	/** The fields that the vendor has; the email address identifies the customer. */
	readonly has: readonly CustomerFieldName[];
	/** `result` says what happened. */
	upsert(
		call: Call,
		customer: CustomerValues & { readonly email: string },
	): Promise<{ readonly state: CustomerState; readonly result: 'created' | 'updated' | 'unchanged' }>;
}

export function createUpsert(access: CustomerAccess, part: UpsertPart): Operation {
	const { noun } = access;
	return {
		key: 'upsert',
		label: 'Create or Update',
		action: `Create or update ${withArticle(noun)}`,
		description: `Create ${withArticle(noun)}, or update the one with the same email address`,
		...toVendorPart(part),
		effect: 'write',
		idempotent: true,
		sample: { ...createSampleOutput(access, { changed: true }), result: 'created' },
		fields: [...createCustomerFields(access, part.has), ...(part.fields ?? []), createRawCustomerField(access)],
		async run(http, values, context) {
			const customer = readCustomer(values);
			const { state, result } = await part.upsert({ http, values, context }, customer);
			return [{ ...toCustomerOutput(state, values, { changed: result !== 'unchanged' }), result }];
		},
	};
}

function createCustomerFields({ noun }: CustomerAccess, names: readonly CustomerFieldName[]): readonly FieldSpec[] {
	const fields: Readonly<Record<CustomerFieldName, FieldSpec>> = {
		email: {
			key: 'email',
			label: 'Email',
			help: `The email address, which identifies the ${noun}`,
			kind: 'text',
			required: true,
			placeholder: 'e.g. ada@example.com',
		},
		name: {
			key: 'name',
			label: 'Name',
			help: `The full name of the ${noun}`,
			kind: 'text',
			optional: true,
			placeholder: 'e.g. Ada Okafor',
		},
		phone: {
			key: 'phone',
			label: 'Phone',
			help: `The phone number of the ${noun}`,
			kind: 'text',
			optional: true,
			placeholder: 'e.g. +4512345678',
		},
		externalId: {
			key: 'externalId',
			label: 'External ID',
			help: `Your own ID of the ${noun}, for example in your CRM`,
			kind: 'text',
			optional: true,
			placeholder: 'e.g. acct-204',
		},
	};
	return names.map((name) => fields[name]);
}

function readCustomer(values: Values): CustomerValues & { readonly email: string } {
	const email = textAt(values, 'email')?.trim() ?? '';
	if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new VendorError('invalid', 'Email isn’t an email address. Correct it.');
	return {
		email,
		name: textAt(values, 'name'),
		phone: textAt(values, 'phone'),
		externalId: textAt(values, 'externalId'),
	};
}
