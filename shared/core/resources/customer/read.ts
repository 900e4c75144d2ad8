import { VendorError } from '../../errors';
import type { FieldSpec, Operation } from '../../operation';
import { textAt } from '../../read';
import { toEnumeration, withArticle } from '../../sentence';
import { takeLimit } from '../../values';
import { toVendorPart, type Call, type VendorPart } from '../vendor-part';
import {
	createCustomerIdField,
	createRawCustomerField,
	createSampleOutput,
	requireCustomerId,
	toCustomerOutput,
	type CustomerAccess,
	type CustomerState,
} from './access';

export function createGetCustomer(access: CustomerAccess, part: VendorPart = {}): Operation {
	const { noun, permission } = access;
	return {
		key: 'get',
		label: 'Get',
		action: `Get ${withArticle(noun)}`,
		description: `Get ${withArticle(noun)} by ID`,
		...toVendorPart({ ...(permission === undefined ? {} : { permission }), ...part }),
		effect: 'read',
		sample: createSampleOutput(access),
		fields: [createCustomerIdField(access, 'to get'), ...(part.fields ?? []), createRawCustomerField(access)],
		run: async (http, values) => [toCustomerOutput(await access.read(http, requireCustomerId(values, access)), values)],
	};
}

/** By what a customer can be found. */
const searchKeys = {
	email: { label: 'Email', help: 'email address', placeholder: 'e.g. ada@example.com' },
	externalId: { label: 'External ID', help: 'external ID', placeholder: 'e.g. acct-204' },
	phone: { label: 'Phone', help: 'phone number', placeholder: 'e.g. +4512345678' },
	name: { label: 'Name', help: 'name, or a part of it', placeholder: 'e.g. Okafor' },
} as const;

export type CustomerSearchKey = keyof typeof searchKeys;

export interface FindCustomerPart extends VendorPart {
	/** What the vendor can search by; the first is the default. */
	readonly by: readonly CustomerSearchKey[];
	/** Empty when nobody fits. An email address, phone number, or external ID has to be the same, not similar. */
	find(call: Call, by: CustomerSearchKey, value: string, limit: number | null): Promise<readonly CustomerState[]>;
}

export function createFindCustomer(access: CustomerAccess, part: FindCustomerPart): Operation {
	const { noun } = access;
	const names = part.by.map((key) => searchKeys[key].label.replace(/^[EPN]/, (letter) => letter.toLowerCase()));
	return {
		key: 'find',
		label: 'Find',
		action: `Find ${noun}s`,
		description: `Find ${noun}s by ${toEnumeration(names, 'or')}`,
		...toVendorPart(part),
		effect: 'read',
		returnsMany: true,
		sample: createSampleOutput(access),
		fields: [...createSearchFields(access, part.by), ...(part.fields ?? []), createRawCustomerField(access)],
		async run(http, values, context) {
			const by = readSearchKey(textAt(values, 'by'), part.by);
			const value = textAt(values, by);
			if (value === null) throw new VendorError('invalid', `${searchKeys[by].label} is empty. Fill it in.`);
			const found = await part.find({ http, values, context }, by, value.trim(), context.limit);
			return takeLimit(found, context.limit).map((state) => toCustomerOutput(state, values));
		},
	};
}

function createSearchFields({ noun }: CustomerAccess, by: readonly CustomerSearchKey[]): readonly FieldSpec[] {
	const choices = by.map((key) => ({ value: key, label: searchKeys[key].label }));
	return [
		{ key: 'by', label: 'Find By', help: `The value to search ${noun}s by`, kind: 'choice', required: true, choices },
		...by.map((key): FieldSpec => {
			const { label, help, placeholder } = searchKeys[key];
			const whose = `The ${help} of the ${noun}`;
			const showWhen = { field: 'by', is: [key] };
			return { key, label, help: whose, placeholder, kind: 'text', required: true, showWhen };
		}),
	];
}

function readSearchKey(input: string | null, by: readonly CustomerSearchKey[]): CustomerSearchKey {
	const key = by.find((candidate) => candidate === input);
	if (key !== undefined) return key;
	throw new VendorError('invalid', `Find By must be ${toEnumeration(by, 'or')}. Select it again.`);
}
