import { textAt, type Json } from '../../../../core/read';
import { createUpsert, type CustomerValues } from '../../../../core/resources/customer/upsert';
import { dropUndefined } from '../../../../core/values';
import { createContact, findContactByEmail, updateContact } from '../../api/contacts';
import { contacts } from './access';

export const upsert = createUpsert(contacts, {
	notice:
		'The first word of the name becomes the first name. ' +
		'Without a name, a new contact is named after the part of its email before the @.',
	has: ['email', 'name', 'phone'],
	async upsert({ http }, customer) {
		const { email } = customer;
		const existing = await findContactByEmail(http, email);
		if (existing === null) {
			const firstName = email.split('@')[0];
			return { state: await createContact(http, { email, firstName, ...toFields(customer) }), result: 'created' };
		}
		const changes = findChanges(existing.raw, toFields(customer));
		if (Object.keys(changes).length === 0) return { state: existing, result: 'unchanged' };
		return { state: await updateContact(http, String(existing.customer.id), changes), result: 'updated' };
	},
});

/** A name has both parts, so that the last name of another one doesn't stay. */
function toFields({ name, phone }: CustomerValues): Json {
	const [firstName, ...others] = name?.match(/\S+/g) ?? [];
	return dropUndefined({
		firstName,
		lastName: firstName === undefined ? undefined : others.join(' '),
		phoneNumber: phone ?? undefined,
	});
}

/** Only what differs, so that two automations don't update each other's contacts forever. */
function findChanges(contact: unknown, fields: Json): Json {
	return Object.fromEntries(Object.entries(fields).filter(([key, value]) => (textAt(contact, key) ?? '') !== value));
}
