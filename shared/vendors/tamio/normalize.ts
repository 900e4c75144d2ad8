import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import { objectOf, textOf } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import type { Identity } from '../../core/vendor';
import { identify } from './identify';
import { findComment } from './payload/comment';
import { findCustomer } from './payload/customer';
import { findEndpointId, findResource, findTime, readData } from './payload/envelope';
import { toTicket } from './payload/ticket';

/** One of Tamio's deliveries as an event. Objects are read wherever they are, also in events that are not in the catalog. */
export function normalize(
	payload: unknown,
	request?: VendorRequest,
	identity: Identity | null = identify(payload),
): SupportEvent | null {
	if (identity === null) return null;
	const { nativeType, type } = identity;
	const envelope = objectOf(payload);
	const data = readData(envelope);
	const resource = findResource(data, nativeType);
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
			comment: findComment(data, type),
			customer: findCustomer(data),
		},
	});
}
