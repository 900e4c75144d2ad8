import { compareFields, compareNested, mergeChanges, type FieldChanges } from '../../../core/compare';
import { ANY_KEY, type ChangedObject } from '../../../core/changed-fields';
import type { EventData, Ticket } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';
import { compareAccounts, comparedTenantFields } from './account';
import { comparedCommentFields, toEntryComment } from './comment';
import { compareCustomers, comparedCustomerFields, comparedGroupFields, compareGroups } from './customer';
import { comparedSlaFields, toSla } from './sla';
import { comparedTaskFields, compareTasks } from './task';
import { compareThreadFields } from './thread-field';
import { comparedTicketFields, toTicket } from './ticket';

/** What `readChanges` can list. */
export const changes = [
	{ object: 'a thread', fields: comparedTicketFields, labels: { tags: 'Labels' } },
	{ object: 'a thread field', parent: 'fields', fields: [ANY_KEY], labels: { fields: 'Thread Fields' } },
	{ object: 'a customer', fields: [...comparedCustomerFields, 'groups'] },
	{ object: 'a customer group', parent: 'group', whole: true, fields: comparedGroupFields },
	{
		object: 'a tenant',
		parent: 'account',
		whole: true,
		fields: comparedTenantFields,
		labels: { account: 'Tenant: Anything', 'account.id': 'Tenant: ID', 'account.name': 'Tenant: Name' },
	},
	{ object: 'the status of an SLA', parent: 'sla', fields: comparedSlaFields },
	{
		object: 'a timeline entry',
		parent: 'comment',
		whole: true,
		fields: comparedCommentFields,
		labels: {
			comment: 'Timeline Entry: Anything',
			'comment.text': 'Timeline Entry: Text',
			'comment.attachments': 'Timeline Entry: Attachments',
		},
	},
	{ object: 'a task', parent: 'task', whole: true, fields: comparedTaskFields },
] as const satisfies readonly ChangedObject[];

/** `changes` and `previous`, from every object that the body holds before and after. */
export function readChanges(body: Json, ticket: Ticket | null): Pick<EventData, 'changes' | 'previous'> {
	return mergeChanges([
		compareFields(toTicket(objectOf(body.previousThread), null), ticket, comparedTicketFields),
		compareThreadFields(body),
		compareAccounts(body),
		compareSlas(body),
		...compareCustomers(body),
		compareGroups(body),
		compareEntries(body),
		compareTasks(body),
	]);
}

function compareSlas(body: Json): FieldChanges {
	const before = objectOf(body.previousServiceLevelAgreementStatusDetail);
	const after = objectOf(body.serviceLevelAgreementStatusDetail);
	return compareNested('sla', toSla(before, null), toSla(after, null), comparedSlaFields);
}

function compareEntries(body: Json): FieldChanges {
	const before = toEntryComment(objectOf(body.previousTimelineEntry), body);
	const after = toEntryComment(objectOf(body.timelineEntry), body);
	return compareNested('comment', before, after, comparedCommentFields);
}
