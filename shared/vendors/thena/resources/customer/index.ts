import type { Resource } from '../../../../core/operation';
import { createFindCustomer, createGetCustomer } from '../../../../core/resources/customer/read';
import { createDelete } from '../../../../core/resources/customer/remove';
import { deleteContact, findContactByEmail } from '../../api/contacts';
import { contacts } from './access';
import { addToAccounts, removeFromAccounts } from './accounts';
import { upsert } from './upsert';

const find = createFindCustomer(contacts, {
	by: ['email'],
	async find({ http }, _by, email) {
		const contact = await findContactByEmail(http, email);
		return contact === null ? [] : [contact];
	},
});

const remove = createDelete(contacts, {
	notice:
		'Thena documents that contacts can be deleted, but the request is inferred. If Thena doesn’t know it, the operation ' +
		'fails. Otherwise, the contact is deleted. This can’t be undone.',
	async remove({ http }, id) {
		await deleteContact(http, id);
		return true;
	},
});

/** The people at the accounts. */
export const customer: Resource = {
	key: 'customer',
	label: 'Customer Contact',
	operations: [createGetCustomer(contacts), find, upsert, addToAccounts, removeFromAccounts, remove],
};
