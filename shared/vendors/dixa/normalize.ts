import type { AccountFacts } from '../../core/account-facts';
import { buildEvent } from '../../core/build-event';
import type { SupportEvent } from '../../core/event';
import { objectOf } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { toSla } from '../../core/sla';
import type { Identity } from '../../core/vendor';
import { identify } from './identify';
import { readChanges } from './payload/changes';
import { findComment } from './payload/comment';
import { findConversation, findOrganizationId, findTime, readData } from './payload/envelope';
import { findActor, toCustomer } from './payload/people';
import { findRating } from './payload/rating';
import { findTicket } from './payload/ticket';

/** One of Dixa's deliveries as an event. A conversation is read from every event that has one, also from events not in the catalog. */
export function normalize(
	payload: unknown,
	request?: VendorRequest,
	identity: Identity | null = identify(payload),
	facts: AccountFacts = {},
): SupportEvent | null {
	if (identity === null) return null;
	const { nativeType, type } = identity;
	const envelope = objectOf(payload);
	const data = readData(envelope);
	const time = findTime(envelope);
	const ticket = findTicket(data, type, time, facts);
	const { changes, previous } = readChanges(data, nativeType, ticket);
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
			comment: findComment(data, nativeType),
			customer: toCustomer(findConversation(data)?.requester),
			actor: findActor(type, data),
			rating: findRating(data, type),
			sla: toSla(type),
			changes: [...changes],
			previous,
		},
	});
}
