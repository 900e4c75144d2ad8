/** Maps stored objects to response bodies. */
import { randomUUID } from 'node:crypto';
import { isSuccess } from '../delivery.mts';
import { toWebhookHeaders } from './envelope.mts';
import type { Attempt, DixaState, Organization, Queue, Webhook } from './model.mts';
import type { Conversation } from './support-model.mts';

/** Requests name the events `events`, responses `subscribedEvents`. Every response includes the secret. */
export function toWebhookBody({ behavior }: DixaState, webhook: Webhook) {
	const { events, authorization: _, customHeaders: __, filters, ...rest } = webhook;
	return {
		...rest,
		...toListField(behavior.omitEmptyLists, 'subscribedEvents', events),
		headers: toWebhookHeaders(webhook),
		...(filters === null || Object.keys(filters).length === 0 ? {} : { filters }),
	};
}

export function toListBody({ behavior }: DixaState, items: readonly unknown[]) {
	return toListField(behavior.omitEmptyLists, 'data', items);
}

export function toOrganizationBody({ id, name, subdomain, status }: Organization) {
	return { id, name, subdomain, status };
}

/** The required fields of a queue. All but the ID and the name are the same for all queues. */
export function toQueueBody(organization: Organization, { id, name }: Queue) {
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

/** A survey that the customer answered. */
export function toRating(
	{ channel, assignment, requesterId }: Conversation,
	rating: Readonly<Record<string, unknown>>,
) {
	return {
		id: randomUUID(),
		ratingScore: 5,
		ratingType: 'Csat',
		conversationChannel: channel,
		agentId: assignment?.agentId,
		userId: requesterId,
		ratingStatus: 'Rated',
		language: 'en',
		timestamps: {},
		...rating,
	};
}

/** One status per event that the webhook subscribes to. `attempts` are the webhook's, oldest first. */
export function toDeliveryStatuses({ events }: Webhook, attempts: readonly Attempt[]) {
	return events.map((event) => {
		const last = attempts.findLast((attempt) => attempt.event === event);
		const deliveryStatus =
			last === undefined ? { _type: 'NoRecentDelivery' } : { ...deliveryDetail(last), _type: 'DeliveryDetail' };
		return { event, deliveryStatus };
	});
}

/** One log per attempt, newest first. Dixa doesn't document how many it keeps; here it is all. The details have no `_type`. */
export function toDeliveryLogs(attempts: readonly Attempt[]) {
	return attempts
		.map((attempt) => ({ deliveryDetail: deliveryDetail(attempt), payload: attempt.payload }))
		.toReversed();
}

/** Dixa doesn't document the values of an attempt without a response. */
function deliveryDetail(attempt: Attempt) {
	return {
		deliveryTimestamp: attempt.at,
		success: isSuccess(attempt),
		responseCode: attempt.status ?? 0,
		responseText: attempt.error?.message ?? attempt.responseBody,
	};
}

function toListField(omitEmpty: boolean, key: string, items: readonly unknown[]) {
	return omitEmpty && items.length === 0 ? {} : { [key]: items };
}
