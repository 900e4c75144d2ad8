import { VendorError } from '../../../../core/errors';
import type { FieldSpec, Operation, Values } from '../../../../core/operation';
import { textAt } from '../../../../core/read';
import type { CustomerAccess, CustomerState } from '../../../../core/resources/customer/access';
import { createUpsert, type CustomerValues } from '../../../../core/resources/customer/upsert';
import { dropUndefined, requireText } from '../../../../core/values';
import { createCustomer, updateCustomer } from '../../api/customers';
import { CUSTOMERS, findPartiesByEmail } from '../../api/parties';

const country: FieldSpec = {
	key: 'country',
	label: 'Country',
	help: 'The two-letter code of the country of a new customer',
	kind: 'text',
	required: true,
	placeholder: 'e.g. se',
};

export function createCustomerUpsert(customers: CustomerAccess): Operation {
	return createUpsert(customers, {
		has: ['email', 'name', 'phone'],
		notice:
			'The first word of the name becomes the first name in Tamio. ' +
			'A new customer needs a name and a country. The country of an existing customer stays as it is.',
		fields: [country],
		async upsert({ http, values }, { name, ...rest }) {
			const customer = { ...rest, name: name?.trim() || null };
			const [existing] = await findPartiesByEmail(http, CUSTOMERS, customer.email, 1);
			if (existing === undefined) {
				const fields = { ...toNames(requireName(customer.name)), email: customer.email, country: readCountry(values) };
				return { state: await createCustomer(http, { ...fields, ...toPhone(customer) }), result: 'created' };
			}
			const changes = findChanges(existing, customer);
			if (Object.keys(changes).length === 0) return { state: existing, result: 'unchanged' };
			const body = { name: requireName(textAt(existing.raw, 'name') ?? customer.name), ...changes };
			return { state: await updateCustomer(http, String(existing.customer.id), body), result: 'updated' };
		},
	});
}

/** Only what differs, so that two automations don't update each other's customers forever. */
function findChanges({ customer }: CustomerState, { name, phone }: CustomerValues) {
	return {
		...(name === null || name === customer.name ? {} : toNames(name)),
		...(phone === null || phone === customer.phone ? {} : { phone }),
	};
}

/** Tamio keeps two names, and requires the first. */
function toNames(name: string) {
	const space = name.search(/\s/);
	return space === -1 ? { name, last_name: '' } : { name: name.slice(0, space), last_name: name.slice(space).trim() };
}

function toPhone({ phone }: CustomerValues) {
	return dropUndefined({ phone: phone ?? undefined });
}

function requireName(name: string | null): string {
	if (name !== null) return name;
	throw new VendorError('invalid', 'Name is empty. Tamio requires one, so add it.');
}

function readCountry(values: Values): string {
	const code = requireText(values, 'country').trim().toLowerCase();
	if (/^[a-z]{2}$/.test(code)) return code;
	throw new VendorError('invalid', 'Country isn’t a two-letter code. Enter one, such as se.');
}
