import type { Resource } from '../../../../core/operation';
import { createSampleCustomer } from '../../../../core/resources/sample';
import type { CustomerAccess } from '../../../../core/resources/customer/access';
import { createGetCustomer } from '../../../../core/resources/customer/read';
import { createDelete } from '../../../../core/resources/customer/remove';
import { isUuid } from '../../../../core/resources/identifier';
import { deleteCustomer } from '../../api/customers';
import { CUSTOMERS, readParty } from '../../api/parties';
import { createPartyFind } from '../party-search';
import { createCustomerUpsert } from './upsert';

/** The customers of an agency's or a company's stores. */
const customers: CustomerAccess = {
	vendor: 'Tamio',
	noun: 'customer',
	exampleId: '7f62e5db-63b0-4f64-90b9-c17d8e9fa007',
	isId: isUuid,
	read: async (http, id) => await readParty(http, CUSTOMERS, id),
	sample: createSampleCustomer({
		id: '7f62e5db-63b0-4f64-90b9-000000000001',
		firstName: 'Mira',
		lastName: 'Okafor',
		phone: '+4700000001',
		externalId: null,
	}),
};

const get = createGetCustomer(customers, {
	notice: 'These are customers of stores. The customer of an agency’s ticket is a client: use Client: Get.',
});

const remove = createDelete(customers, {
	notice: 'Tamio deletes the customer with all their data. This can’t be undone.',
	async remove({ http }, id) {
		await deleteCustomer(http, id);
		return true;
	},
});

export const customer: Resource = {
	key: 'customer',
	label: 'Customer',
	operations: [get, createPartyFind(customers, CUSTOMERS), createCustomerUpsert(customers), remove],
};
