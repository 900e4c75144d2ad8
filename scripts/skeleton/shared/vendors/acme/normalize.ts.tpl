import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import type { VendorRequest } from '../../core/request';
import type { Identity } from '../../core/vendor';
import { identify } from './identify';
import { findAccountId, findTime, readTicket } from './payload/envelope';
import { toTicket } from './payload/ticket';

/** Maps one Acme delivery to an event. */
export function normalize(
	payload: unknown,
	request?: VendorRequest,
	identity: Identity | null = identify(payload),
): SupportEvent | null {
	if (identity === null) return null;
	const ticket = toTicket(readTicket(payload));
	return buildEvent({
		vendor: 'acme',
		account: findAccountId(payload),
		identity,
		subject: ticket?.id ?? null,
		time: findTime(payload),
		attempt: null,
		payload,
		request,
		data: { ticket },
	});
}
