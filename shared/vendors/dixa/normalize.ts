import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import { objectOf } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { toSla } from '../../core/sla';
import { toChanges } from './payload/changes';
import { toComment } from './payload/comment';
import { identify } from './identify';
import { readConversation, readData, happenedAt, findOrganizationId } from './payload/envelope';
import { findCause, toCustomer } from './payload/people';
import { toRating } from './payload/rating';
import { toTicket } from './payload/ticket';

/** One of Dixa's deliveries as an event. A conversation is read wherever there is one, also in events yet unknown. */
export function normalize(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const { nativeType, type } = identity;
	const envelope = objectOf(payload);
	const data = readData(envelope);
	const time = happenedAt(envelope);
	const ticket = toTicket(data, type, time);
	const { changes, previous } = toChanges(data, nativeType, ticket);
	return buildEvent({
		vendor: 'dixa',
		account: findOrganizationId(envelope),
		identity,
		subject: ticket?.id ?? null,
		time,
		attempt: null,
		payload,
		request,
		data: {
			ticket,
			comment: toComment(data, nativeType),
			customer: toCustomer(readConversation(data)?.requester),
			actor: findCause(type, data),
			rating: toRating(data, type),
			sla: toSla(type),
			changes: [...changes],
			previous,
		},
	});
}
