import { compare, compareWithin, type Difference } from '../../../core/compare';
import type { Customer } from '../../../core/event';
import { listOf, object, textOf, type Json } from '../../../core/read';
import { personOf } from './people';

/** Plain's customer; one who is marked as spam carries the time of it. */
export function customerOf(customer: Json | null): Customer | null {
	if (customer === null) return null;
	const { id, name, email } = personOf(customer);
	return { id, name, email, phone: null, externalId: textOf(customer.externalId), isSpam: isSpam(customer) };
}

/** What changed about the customer, the groups included. */
export function customerDifferences(body: Json): Difference[] {
	const before = object(body.previousCustomer);
	const after = object(body.customer);
	if (before === null || after === null) return [];
	return [
		compare(customerOf(before), customerOf(after), ['name', 'email', 'externalId', 'isSpam']),
		compare({ groups: groupsOf(before) }, { groups: groupsOf(after) }, ['groups']),
	];
}

/** What changed about a group itself. */
export function groupDifference(body: Json): Difference {
	const before = groupOf(object(body.previousCustomerGroup));
	const after = groupOf(object(body.customerGroup));
	return compareWithin('group', before, after, ['id', 'name', 'key', 'color']);
}

/** Plain says `null` for a customer who is not marked; saying nothing is something else. */
function isSpam(customer: Json): boolean | null {
	if (customer.markedAsSpamAt === null) return false;
	return textOf(customer.markedAsSpamAt) === null ? null : true;
}

function groupsOf(customer: Json): { id: string | null; name: string | null }[] {
	return listOf(customer.customerGroupMemberships).map((value) => {
		const membership = object(value);
		return { id: textOf(membership?.customerGroupId), name: textOf(object(membership?.customerGroup)?.name) };
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
