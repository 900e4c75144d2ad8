import { buildEvent } from '../../core/build-event';
import type { EventData, SupportEvent } from '../../core/event';
import { at, object, textOf, type Json } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { accountIn } from './payload/account';
import { changesIn } from './payload/changes';
import { commentIn } from './payload/comment';
import { customerIn } from './payload/customer';
import { identify, objectNameIn } from './identify';
import { contentOf, eventIn, happenedAt, isTruncated, organisationOf } from './payload/envelope';
import { actorOf } from './payload/people';
import { slaOf } from './payload/sla';
import { ticketIn } from './payload/ticket';

/** One of Thena's deliveries as an event. Objects are read wherever they stand, also in events yet unknown. */
export function normalise(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const event = eventIn(payload);
	const { nativeType, type } = identity;
	const about = {
		ticket: ticketIn(event, type),
		comment: commentIn(event, type),
		customer: customerIn(event),
		account: accountIn(event),
	};
	return buildEvent({
		vendor: 'thena',
		account: organisationOf(event),
		identity,
		subject: subjectOf(about) ?? otherSubjectOf(event, nativeType),
		time: happenedAt(event),
		attempt: null,
		truncated: isTruncated(event),
		payload,
		request,
		data: { ...about, actor: actorOf(event?.actor), sla: slaOf(type), ...changesIn(event) },
	});
}

/** The ticket's id, else the resource's; a comment may come without the id of its ticket. */
function subjectOf(about: Pick<EventData, 'ticket' | 'account' | 'customer' | 'comment'>): string | null {
	return about.ticket?.id ?? about.account?.id ?? about.customer?.id ?? about.comment?.id ?? null;
}

/** Of what has no field of its own in `data`: an organisation, a user, a custom object. */
function otherSubjectOf(event: Json | null, nativeType: string): string | null {
	const content = contentOf(event);
	const custom = at(event?.eventData, objectNameIn(nativeType) ?? '');
	const others = [content.organization, content.previousOrganization, content.user, content.previousUser, custom];
	return others.map((other) => textOf(object(other)?.id)).find((id) => id !== null) ?? null;
}
