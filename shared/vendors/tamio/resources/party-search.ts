import type { Operation } from '../../../core/operation';
import type { CustomerAccess } from '../../../core/resources/customer/access';
import { createFindCustomer } from '../../../core/resources/customer/read';
import { findPartiesByEmail, searchParties, type PartyApi } from '../api/parties';

/** Finds clients or customers. */
export function createPartyFind(access: CustomerAccess, api: PartyApi): Operation {
	return createFindCustomer(access, {
		by: ['email', 'name'],
		async find({ http }, by, value, limit) {
			if (by === 'email') return await findPartiesByEmail(http, api, value, limit);
			const name = value.toLowerCase();
			return await searchParties(http, api, value, {
				where: ({ customer }) => customer.name?.toLowerCase().includes(name) === true,
				limit,
			});
		},
	});
}
