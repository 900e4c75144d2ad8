import { createFindCustomer } from '../../../../core/resources/customer/read';
import { findCustomerBy, searchCustomersByName } from '../../api/customers';
import { customers } from './access';

export const find = createFindCustomer(customers, {
	permission: 'customer:read',
	by: ['email', 'externalId', 'name'],
	async find({ http }, by, value, limit) {
		if (by === 'name') return await searchCustomersByName(http, value, limit);
		const state = await findCustomerBy(http, by === 'email' ? 'email' : 'externalId', value);
		return state === null ? [] : [state];
	},
});
