import { buildEvent } from '../../core/build-event';
import type { EventData, SupportEvent } from '../../core/event';
import { at, objectOf, textOf, type Json } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { toSla } from '../../core/sla';
import type { Identity } from '../../core/vendor';
import { findCustomObjectName, identify } from './identify';
import { findAccount } from './payload/account';
import { readChanges } from './payload/changes';
import { findComment } from './payload/comment';
import { findCustomer } from './payload/customer';
import { findOrganizationId, findTime, isTruncated, readContent, readEvent } from './payload/envelope';
import { findMentioningTask, listMentions } from './payload/mention';
import { toActor } from './payload/people';
import { findRating } from './payload/rating';
import { findTicket } from './payload/ticket';

/** One of Thena's deliveries as an event. Objects are read wherever they are, also in events that are not in the catalog. */
export function normalize(
	payload: unknown,
	request?: VendorRequest,
	identity: Identity | null = identify(payload),
): SupportEvent | null {
	if (identity === null) return null;
	const event = readEvent(payload);
	const { nativeType, type } = identity;
	const resources = {
		ticket: findTicket(event, type),
		comment: findComment(event, type),
		customer: findCustomer(event),
		account: findAccount(event),
	};
	return buildEvent({
		vendor: 'thena',
		account: findOrganizationId(event),
		identity,
		subject: findSubject(resources) ?? findOtherSubject(event, nativeType),
		time: findTime(event),
		attempt: null,
		truncated: isTruncated(event),
		payload,
		request,
		data: {
			...resources,
			actor: toActor(event?.actor),
			rating: findRating(event, type),
			sla: toSla(type),
			task: findMentioningTask(event, type),
			mentions: listMentions(event, type),
			...readChanges(event),
		},
	});
}

/** The comment's ID comes last: it is the subject only if the comment comes without its ticket's ID. */
function findSubject({
	ticket,
	account,
	customer,
	comment,
}: Pick<EventData, 'ticket' | 'account' | 'customer' | 'comment'>): string | null {
	return ticket?.id ?? account?.id ?? customer?.id ?? comment?.id ?? null;
}

/** The ID of a resource that `data` has no object for: an organization, a user, or a custom object. */
function findOtherSubject(event: Json | null, nativeType: string): string | null {
	const content = readContent(event);
	const customObject = at(event?.eventData, findCustomObjectName(nativeType) ?? '');
	return (
		[content.organization, content.previousOrganization, content.user, content.previousUser, customObject]
			.map((resource) => textOf(objectOf(resource)?.id))
			.find((id) => id !== null) ?? null
	);
}
