import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import { objectOf, textOf } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { toComment } from './payload/comment';
import { findCustomer } from './payload/customer';
import { identify } from './identify';
import { readData, findEndpointId, findTime, resourceOf } from './payload/envelope';
import { toTicket } from './payload/ticket';

/** One of Tamio's deliveries as an event. What it recognizes is read in events yet unknown as well. */
export function normalize(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const { nativeType, type } = identity;
	const envelope = objectOf(payload);
	const data = readData(envelope);
	const resource = resourceOf(data, nativeType);
	const ticket = objectOf(data.ticket);
	return buildEvent({
		vendor: 'tamio',
		account: findEndpointId(envelope),
		identity,
		subject: textOf(resource?.id),
		time: findTime(resource, nativeType),
		attempt: null,
		payload,
		request,
		data: {
			ticket: ticket === null ? null : toTicket(ticket, type),
			comment: toComment(data),
			customer: findCustomer(data),
		},
	});
}
