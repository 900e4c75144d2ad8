import { createEmptyCustomer } from '../../../core/build-event';
import { compareFields, compareNested, type FieldChanges } from '../../../core/compare';
import type { Customer } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { toPerson } from './people';

export function toCustomer(customer: Json): Customer;
export function toCustomer(customer: Json | null): Customer | null;
export function toCustomer(customer: Json | null): Customer | null {
	if (customer === null) return null;
	return {
		...createEmptyCustomer(),
		...toPerson(customer),
		externalId: textOf(customer.externalId),
		isSpam: isSpam(customer),
	};
}

/** What changed about the customer, including the groups the customer is in. */
export function compareCustomers(body: Json): FieldChanges[] {
	const before = objectOf(body.previousCustomer);
	const after = objectOf(body.customer);
	if (before === null || after === null) return [];
	return [
		compareFields(toCustomer(before), toCustomer(after), comparedCustomerFields),
		compareFields({ groups: toGroups(before) }, { groups: toGroups(after) }, ['groups']),
	];
}

export const comparedCustomerFields = ['name', 'email', 'externalId', 'isSpam'] as const;

/** What changed about a group itself. */
export function compareGroups(body: Json): FieldChanges {
	const before = toGroup(objectOf(body.previousCustomerGroup));
	const after = toGroup(objectOf(body.customerGroup));
	return compareNested('group', before, after, comparedGroupFields);
}

export const comparedGroupFields = ['id', 'name', 'key', 'color'] as const;

/** `markedAsSpamAt` is `null` for a customer who is not spam. Without it, nothing is known. */
function isSpam(customer: Json): boolean | null {
	if (customer.markedAsSpamAt === null) return false;
	return textOf(customer.markedAsSpamAt) === null ? null : true;
}

function toGroups(customer: Json): { id: string | null; name: string | null }[] {
	return listOf(customer.customerGroupMemberships).map((value) => {
		const membership = objectOf(value);
		return { id: textOf(membership?.customerGroupId), name: textOf(objectOf(membership?.customerGroup)?.name) };
	});
}

function toGroup(group: Json | null) {
	if (group === null) return null;
	return {
		id: textOf(group.id),
		name: textOf(group.name),
		key: textOf(group.key),
		color: textOf(group.color),
	};
}
