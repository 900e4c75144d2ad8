import { compareFields, compareNested, type FieldChanges } from '../../../core/compare';
import type { Customer } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { toPerson } from './people';

/** Plain's customer; one who is marked as spam carries the time of it. */
export function toCustomer(customer: Json | null): Customer | null {
	if (customer === null) return null;
	const { id, name, email } = toPerson(customer);
	return { id, name, email, phone: null, externalId: textOf(customer.externalId), isSpam: isSpam(customer) };
}

/** What changed about the customer, the groups included. */
export function compareCustomers(body: Json): FieldChanges[] {
	const before = objectOf(body.previousCustomer);
	const after = objectOf(body.customer);
	if (before === null || after === null) return [];
	return [
		compareFields(toCustomer(before), toCustomer(after), ['name', 'email', 'externalId', 'isSpam']),
		compareFields({ groups: groupsOf(before) }, { groups: groupsOf(after) }, ['groups']),
	];
}

/** What changed about a group itself. */
export function compareGroups(body: Json): FieldChanges {
	const before = groupOf(objectOf(body.previousCustomerGroup));
	const after = groupOf(objectOf(body.customerGroup));
	return compareNested('group', before, after, ['id', 'name', 'key', 'color']);
}

/** Plain says `null` for a customer who is not marked; saying nothing is something else. */
function isSpam(customer: Json): boolean | null {
	if (customer.markedAsSpamAt === null) return false;
	return textOf(customer.markedAsSpamAt) === null ? null : true;
}

function groupsOf(customer: Json): { id: string | null; name: string | null }[] {
	return listOf(customer.customerGroupMemberships).map((value) => {
		const membership = objectOf(value);
		return { id: textOf(membership?.customerGroupId), name: textOf(objectOf(membership?.customerGroup)?.name) };
	});
}

function groupOf(group: Json | null) {
	if (group === null) return null;
	return {
		id: textOf(group.id),
		name: textOf(group.name),
		key: textOf(group.key),
		color: textOf(group.color),
	};
}
