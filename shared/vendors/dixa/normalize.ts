import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import { object } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { changesIn } from './payload/changes';
import { commentIn } from './payload/comment';
import { identify } from './identify';
import { conversationOf, dataOf, happenedAt, organisationOf } from './payload/envelope';
import { causeOf, customerOf } from './payload/people';
import { ratingIn } from './payload/rating';
import { slaOf } from './payload/sla';
import { ticketIn } from './payload/ticket';

/** One of Dixa's deliveries as an event. A conversation is read wherever there is one, also in events yet unknown. */
export function normalise(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const { nativeType, type } = identity;
	const envelope = object(payload);
	const data = dataOf(envelope);
	const time = happenedAt(envelope);
	const ticket = ticketIn(data, type, time);
	const { changes, previous } = changesIn(data, nativeType, ticket);
	return buildEvent({
		vendor: 'dixa',
		account: organisationOf(envelope),
		identity,
		subject: ticket?.id ?? null,
		time,
		attempt: null,
		payload,
		request,
		data: {
			ticket,
			comment: commentIn(data, nativeType),
			customer: customerOf(conversationOf(data)?.requester),
			actor: causeOf(type, data),
			rating: ratingIn(data, type),
			sla: slaOf(type),
			changes: [...changes],
			previous,
		},
	});
}
