/** Sends the events of an organization to its webhooks. */
import { randomUUID } from 'node:crypto';
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch, type EmissionOptions } from '../emission.mts';
import { isObject } from '../json.mts';
import { merge, readSampleBody } from '../samples.mts';
import { toEventName, toFqn } from './catalog.mts';
import { buildAttemptRequest, toBody, type Tamper } from './envelope.mts';
import { readFacts, passesFilters, type FactOptions } from './filters.mts';
import type { Attempt, DixaState, DomainEvent, Organization, Webhook } from './model.mts';
import { getOrganization } from './state.mts';

export interface EmitOptions extends EmissionOptions, FactOptions {
	/** The IDs of the only webhooks to send it to. */
	readonly webhooks?: readonly string[];
	/** A tampered delivery is sent once, without retries. */
	readonly tamper?: Tamper;
	/** The name of another sample, such as `CONVERSATION_RATED.comment`. `null`: use `data` alone. */
	readonly sample?: string | null;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The webhooks that it is sent to. */
	readonly webhookIds: readonly string[];
}

export interface EventInput {
	/** Named as in the API or as in deliveries. */
	readonly event: string;
	/** Merged over the sample's `data`. */
	readonly data?: Readonly<Record<string, unknown>>;
	readonly options?: EmitOptions;
}

/** The sandbox's own schedule, in seconds. Dixa doesn't document whether it retries failed deliveries. */
export const RETRY_SECONDS: readonly number[] = [5, 30, 120];

/** Events for a disabled webhook, and events that its filters exclude, are neither sent nor queued. */
export function emitEvent(
	state: DixaState,
	deliverer: Deliverer,
	samples: string,
	organizationId: string,
	{ event: eventName, data = {}, options = {} }: EventInput,
): Emission {
	const organization = getOrganization(state, organizationId);
	const name = toEventName(eventName);
	const { sample = toFqn(name), timestamp = new Date().toISOString(), eventId: id = randomUUID() } = options;
	const fullData =
		sample === null ? data : merge(readSampleBody<{ data: Record<string, unknown> }>(samples, sample).data, data);
	const event: DomainEvent = {
		id,
		name,
		body: toBody(organization, { id, name, timestamp, data: fullData }, options.envelope),
	};

	const conversation = fullData['conversation'];
	if (options.tamper === undefined && isObject(conversation))
		organization.support.emitted.set(Number(conversation['csid']), conversation);

	const facts = readFacts(fullData, options);
	const webhooks = organization.webhooks.filter(
		({ id: webhookId, enabled, events, filters }) =>
			enabled &&
			events.includes(name) &&
			passesFilters(filters, facts) &&
			(options.webhooks?.includes(webhookId) ?? true),
	);
	const jobs = webhooks.map(
		(webhook) => (recordAttempt: (attempt: Attempt) => void) =>
			job(state, organization, webhook, event, options.tamper, recordAttempt),
	);
	return {
		eventId: id,
		webhookIds: webhooks.map((webhook) => webhook.id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

/** Each attempt reads the webhook again, so a change between two attempts affects the second. */
function job(
	{ behavior }: DixaState,
	organization: Organization,
	webhook: Webhook,
	event: DomainEvent,
	tamper: Tamper | undefined,
	recordAttempt: (attempt: Attempt) => void,
): Job {
	const start = Date.now();
	return {
		request() {
			if (!webhook.enabled || !organization.webhooks.includes(webhook)) return null;
			return buildAttemptRequest(event, webhook, behavior.signRetriesAgain ? Date.now() : start, tamper);
		},
		retryAfter: (number) => (tamper === undefined ? scheduledRetry(RETRY_SECONDS, number, behavior.retryScale) : null),
		record(number, outcome, retryInMs) {
			recordAttempt({
				organizationId: organization.id,
				webhookId: webhook.id,
				eventId: event.id,
				event: event.name,
				payload: event.body,
				number,
				...outcome,
				retryInMs,
				forged: tamper !== undefined,
			});
		},
	};
}
