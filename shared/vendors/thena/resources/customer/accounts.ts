import { createAddTo, createRemoveFrom } from '../../../../core/resources/customer/change';
import { listAccountIds, updateContact } from '../../api/contacts';
import { account } from '../lists';
import { contacts } from './access';

const notice = 'Thena replaces all accounts of a contact, so a change at the same moment can get lost.';

export const addToAccounts = createAddTo(contacts, 'Accounts', {
	notice,
	group: account,
	async write({ http, state }, ids) {
		const current = listAccountIds(state);
		const accountIds = [...new Set([...current, ...ids])];
		if (accountIds.length === current.length) return 'unchanged';
		return await updateContact(http, String(state.customer.id), { accountIds });
	},
});

export const removeFromAccounts = createRemoveFrom(contacts, 'Accounts', {
	notice,
	group: account,
	async write({ http, state }, ids) {
		const current = listAccountIds(state);
		const accountIds = current.filter((id) => !ids.includes(id));
		if (accountIds.length === current.length) return 'unchanged';
		return await updateContact(http, String(state.customer.id), { accountIds });
	},
});
