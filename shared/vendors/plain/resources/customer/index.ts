import type { Resource } from '../../../../core/operation';
import { createGetCustomer } from '../../../../core/resources/customer/read';
import { customers } from './access';
import {
	addToAccounts,
	addToGroups,
	markAsSpam,
	remove,
	removeFromAccounts,
	removeFromGroups,
	unmarkAsSpam,
} from './changes';
import { find } from './find';
import { upsert } from './upsert';

/** The people who write to the team. */
export const customer: Resource = {
	key: 'customer',
	label: 'Customer',
	operations: [
		createGetCustomer(customers),
		find,
		upsert,
		markAsSpam,
		unmarkAsSpam,
		addToGroups,
		removeFromGroups,
		addToAccounts,
		removeFromAccounts,
		remove,
	],
};
