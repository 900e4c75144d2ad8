import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import { object, textOf } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { commentIn } from './payload/comment';
import { customerIn } from './payload/customer';
import { identify } from './identify';
import { dataOf, endpointOf, happenedAt, resourceOf } from './payload/envelope';
import { ticketOf } from './payload/ticket';

/** One of Tamio's deliveries as an event. What it recognises is read in events yet unknown as well. */
export function normalise(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const { nativeType, type } = identity;
	const envelope = object(payload);
	const data = dataOf(envelope);
	const resource = resourceOf(data, nativeType);
	const ticket = object(data.ticket);
	return buildEvent({
		vendor: 'tamio',
		account: endpointOf(envelope),
		identity,
		subject: textOf(resource?.id),
		time: happenedAt(resource, nativeType),
		attempt: null,
		payload,
		request,
		data: {
			ticket: ticket === null ? null : ticketOf(ticket, type),
			comment: commentIn(data),
			customer: customerIn(data),
		},
	});
}
