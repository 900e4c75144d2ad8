import { buildEvent, createEmptyCustomer, createEmptyTicket } from '../../core/build-event';
import type { Customer, SupportEvent, Ticket } from '../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import type { Identity } from '../../core/vendor';
import { identify } from './identify';
import { findAccount } from './payload/account';
import { findActor } from './payload/actor';
import { readChanges } from './payload/changes';
import { findComment } from './payload/comment';
import { toCustomer } from './payload/customer';
import { toDiscussion } from './payload/discussion';
import { findAttempt, findTime, findWorkspaceId, readBody } from './payload/envelope';
import { findTimelineEntry } from './payload/message';
import { toPerson } from './payload/people';
import { toSla } from './payload/sla';
import { findTask, toTask } from './payload/task';
import { findThreadField } from './payload/thread-field';
import { createThreadUrl, toTicket } from './payload/ticket';

export { identify, toOtherType } from './identify';
export { findSentAt, findSubscriptionId } from './payload/envelope';

/**
 * One of Plain's deliveries as an event. The objects in the body decide what the event holds, not its name, so an event
 * that is newer than the catalog is filled as well.
 */
export function normalize(
	payload: unknown,
	request?: VendorRequest,
	identity: Identity | null = identify(payload),
): SupportEvent | null {
	if (identity === null) return null;
	const envelope = objectOf(payload);
	const body = readBody(envelope);
	const ticket = findTicket(body, findWorkspaceId(envelope));
	const customer = findCustomer(body);
	const { changes, previous } = readChanges(body, ticket);
	return buildEvent({
		vendor: 'plain',
		account: findWorkspaceId(envelope),
		identity,
		subject: findSubject(body, ticket, customer),
		time: findTime(envelope),
		attempt: findAttempt(envelope),
		payload,
		request,
		data: {
			ticket,
			comment: findComment(body, identity.nativeType),
			customer,
			account: findAccount(body),
			actor: findActor(identity.type, body),
			sla: toSla(objectOf(body.serviceLevelAgreementStatusDetail), objectOf(body.serviceLevelAgreement)),
			task: toTask(findTask(body)),
			discussion: toDiscussion(objectOf(body.discussion)),
			mentions: listOf(body.mentions).map(toPerson),
			changes,
			previous,
		},
	});
}

/** The thread, or a ticket with only an ID if the body refers to a thread without holding it. */
function findTicket(body: Json, workspaceId: string | null): Ticket | null {
	const ticket = toTicket(objectOf(body.thread), findThreadField(body)) ?? findReferredTicket(body);
	return ticket === null ? null : { ...ticket, url: createThreadUrl(ticket.id, workspaceId) };
}

function findReferredTicket(body: Json): Ticket | null {
	const id = textOf(findTimelineEntry(body)?.threadId) ?? textOf(objectOf(body.discussion)?.threadId);
	return id === null ? null : { ...createEmptyTicket(), id };
}

/** A deleted customer is in `previousCustomer`. A timeline entry only has the customer's ID. */
function findCustomer(body: Json): Customer | null {
	const customer = toCustomer(
		objectOf(objectOf(body.thread)?.customer) ?? objectOf(body.customer) ?? objectOf(body.previousCustomer),
	);
	if (customer !== null) return customer;
	const id = textOf(findTimelineEntry(body)?.customerId);
	return id === null ? null : { ...createEmptyCustomer(), id };
}

function findSubject(body: Json, ticket: Ticket | null, customer: Customer | null): string | null {
	return (
		ticket?.id ??
		textOf(findTask(body)?.id) ??
		textOf(objectOf(body.discussion)?.id) ??
		textOf((objectOf(body.customerGroup) ?? objectOf(body.previousCustomerGroup))?.id) ??
		textOf(findTimelineEntry(body)?.id) ??
		customer?.id ??
		null
	);
}
