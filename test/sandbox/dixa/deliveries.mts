/** Events that happen in an organization, and their way to its webhooks. */
import { randomUUID } from 'node:crypto';
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch, type EmissionOptions } from '../emission.mts';
import { merge, sampleBody } from '../samples.mts';
import { eventNameOf, fqnOf } from './catalog.mts';
import { attemptRequest, bodyOf, type Tamper } from './envelope.mts';
import { factsOf, passes, type FactOptions } from './filters.mts';
import type { Attempt, DixaState, DomainEvent, Organization, Webhook } from './model.mts';
import { organizationById } from './state.mts';

export interface EmitOptions extends EmissionOptions, FactOptions {
	/** Ids of the only webhooks to send it to. */
	readonly webhooks?: readonly string[];
	/** A tampered delivery is sent once and never again. */
	readonly tamper?: Tamper;
	/** Another sample's name, such as `CONVERSATION_RATED.comment`; `null`: none, the data given is all. */
	readonly sample?: string | null;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The webhooks it is sent to; empty when nobody gets it. */
	readonly webhookIds: readonly string[];
}

export interface Happening {
	/** The API's name or the one in deliveries. */
	readonly event: string;
	/** Merged over the sample's `data`. */
	readonly data?: Readonly<Record<string, unknown>>;
	readonly options?: EmitOptions;
}

/** The sandbox's own: Dixa publishes neither a schedule nor that it repeats a failed delivery at all. In seconds. */
export const RETRY_SECONDS: readonly number[] = [5, 30, 120];

/** Events for a disabled webhook, and what its filters leave out, are not sent and not queued. */
export function emit(
	state: DixaState,
	deliverer: Deliverer,
	samples: string,
	organizationId: string,
	{ event: eventName, data = {}, options = {} }: Happening,
): Emission {
	const organization = organizationById(state, organizationId);
	const name = eventNameOf(eventName);
	const { sample = fqnOf(name), timestamp = new Date().toISOString(), eventId: id = randomUUID() } = options;
	const whole =
		sample === null ? data : merge(sampleBody<{ data: Record<string, unknown> }>(samples, sample).data, data);
	const event: DomainEvent = {
		id,
		name,
		body: bodyOf(organization, { id, name, timestamp, data: whole }, options.envelope),
	};

	const facts = factsOf(whole, options);
	const webhooks = organization.webhooks.filter(
		({ id: webhookId, enabled, events, filters }) =>
			enabled && events.includes(name) && passes(filters, facts) && (options.webhooks?.includes(webhookId) ?? true),
	);
	const jobs = webhooks.map(
		(webhook) => (keep: (attempt: Attempt) => void) => job(state, organization, webhook, event, options.tamper, keep),
	);
	return {
		eventId: id,
		webhookIds: webhooks.map((webhook) => webhook.id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

/** Each attempt asks anew for the webhook, so a change between two attempts counts for the second. */
function job(
	{ behavior }: DixaState,
	organization: Organization,
	webhook: Webhook,
	event: DomainEvent,
	tamper: Tamper | undefined,
	keep: (attempt: Attempt) => void,
): Job {
	const start = Date.now();
	return {
		request() {
			if (!webhook.enabled || !organization.webhooks.includes(webhook)) return null;
			return attemptRequest(event, webhook, behavior.signRetriesAnew ? Date.now() : start, tamper);
		},
		retryAfter: (number) => (tamper === undefined ? scheduledRetry(RETRY_SECONDS, number, behavior.retryScale) : null),
		record(number, outcome, retryInMs) {
			keep({
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
