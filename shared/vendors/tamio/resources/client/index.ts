import type { Resource } from '../../../../core/operation';
import { createSampleCustomer } from '../../../../core/resources/sample';
import type { CustomerAccess } from '../../../../core/resources/customer/access';
import { createGetCustomer } from '../../../../core/resources/customer/read';
import { isUuid } from '../../../../core/resources/identifier';
import { CLIENTS, readParty } from '../../api/parties';
import { createPartyFind } from '../party-search';

/** The clients of an agency, who are the customers of its tickets. */
const clients: CustomerAccess = {
	vendor: 'Tamio',
	noun: 'client',
	exampleId: '2a1d9086-1e6b-4a1f-8b64-7c2e3f4a5b02',
	isId: isUuid,
	resource: 'client',
	read: async (http, id) => await readParty(http, CLIENTS, id),
	sample: createSampleCustomer({
		id: '2a1d9086-1e6b-4a1f-8b64-000000000001',
		name: 'Fjord Tools',
		phone: '+4700000001',
		externalId: null,
	}),
};

const get = createGetCustomer(clients, {
	notice: 'A client has the agency’s tickets. Get a customer of a store with Customer: Get.',
});

export const client: Resource = {
	key: 'client',
	label: 'Client',
	operations: [get, createPartyFind(clients, CLIENTS)],
};
