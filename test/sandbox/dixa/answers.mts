/** The shape in answers of what the sandbox remembers. */
import { isSuccess } from '../delivery.mts';
import { headersOf } from './envelope.mts';
import type { Attempt, DixaState, Organization, Queue, Webhook } from './model.mts';

/** Dixa says `events` when it is told and `subscribedEvents` when it tells. The secret is in every answer. */
export function webhookBody({ behavior }: DixaState, webhook: Webhook) {
	const { events, authorization: _, customHeaders: __, filters, ...rest } = webhook;
	return {
		...rest,
		...listed(behavior.omitEmptyLists, 'subscribedEvents', events),
		headers: headersOf(webhook),
		...(filters === null || Object.keys(filters).length === 0 ? {} : { filters }),
	};
}

export function listBody({ behavior }: DixaState, items: readonly unknown[]) {
	return listed(behavior.omitEmptyLists, 'data', items);
}

export function organizationBody({ id, name, subdomain, status }: Organization) {
	return { id, name, subdomain, status };
}

/** The required fields of a queue; all but id and name are the same for all. */
export function queueBody(organization: Organization, { id, name }: Queue) {
	return {
		id,
		name,
		isDefault: false,
		organizationId: organization.id,
		queueThresholds: {},
		slaCalculationMethod: 'AbandonedIgnored',
		doNotOfferTimeouts: {},
		isDoNotOfferEnabled: false,
	};
}

/** One per event that the webhook subscribes to. `attempts`: the webhook's, oldest first. */
export function deliveryStatuses({ events }: Webhook, attempts: readonly Attempt[]) {
	return events.map((event) => {
		const last = attempts.findLast((attempt) => attempt.event === event);
		const deliveryStatus =
			last === undefined ? { _type: 'NoRecentDelivery' } : { ...deliveryDetail(last), _type: 'DeliveryDetail' };
		return { event, deliveryStatus };
	});
}

/** Newest first, one per attempt; how many Dixa keeps is not documented, here all. The details have no `_type`. */
export function deliveryLogs(attempts: readonly Attempt[]) {
	return attempts
		.map((attempt) => ({ deliveryDetail: deliveryDetail(attempt), payload: attempt.payload }))
		.toReversed();
}

/** What stands there when no answer came is not documented. */
function deliveryDetail(attempt: Attempt) {
	return {
		deliveryTimestamp: attempt.at,
		success: isSuccess(attempt),
		responseCode: attempt.status ?? 0,
		responseText: attempt.error?.message ?? attempt.responseBody,
	};
}

function listed(omitEmpty: boolean, key: string, items: readonly unknown[]) {
	return omitEmpty && items.length === 0 ? {} : { [key]: items };
}
