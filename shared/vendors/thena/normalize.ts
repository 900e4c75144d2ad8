import { buildEvent } from '../../core/build-event';
import type { EventData, SupportEvent } from '../../core/event';
import { at, objectOf, textOf, type Json } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { toSla } from '../../core/sla';
import { findAccount } from './payload/account';
import { toChanges } from './payload/changes';
import { toComment } from './payload/comment';
import { toCustomer } from './payload/customer';
import { identify, findObjectName } from './identify';
import { readContent, readEvent, findTime, isTruncated, findOrganizationId } from './payload/envelope';
import { toActor } from './payload/people';
import { findTicket } from './payload/ticket';

/** One of Thena's deliveries as an event. Objects are read wherever they stand, also in events yet unknown. */
export function normalize(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const event = readEvent(payload);
	const { nativeType, type } = identity;
	const about = {
		ticket: findTicket(event, type),
		comment: toComment(event, type),
		customer: toCustomer(event),
		account: findAccount(event),
	};
	return buildEvent({
		vendor: 'thena',
		account: findOrganizationId(event),
		identity,
		subject: subjectOf(about) ?? otherSubjectOf(event, nativeType),
		time: findTime(event),
		attempt: null,
		truncated: isTruncated(event),
		payload,
		request,
		data: { ...about, actor: toActor(event?.actor), sla: toSla(type), ...toChanges(event) },
	});
}

/** The ticket's id, else the resource's; a comment may come without the id of its ticket. */
function subjectOf(about: Pick<EventData, 'ticket' | 'account' | 'customer' | 'comment'>): string | null {
	return about.ticket?.id ?? about.account?.id ?? about.customer?.id ?? about.comment?.id ?? null;
}

/** Of what has no field of its own in `data`: an organization, a user, a custom object. */
function otherSubjectOf(event: Json | null, nativeType: string): string | null {
	const content = readContent(event);
	const custom = at(event?.eventData, findObjectName(nativeType) ?? '');
	const others = [content.organization, content.previousOrganization, content.user, content.previousUser, custom];
	return others.map((other) => textOf(objectOf(other)?.id)).find((id) => id !== null) ?? null;
}
