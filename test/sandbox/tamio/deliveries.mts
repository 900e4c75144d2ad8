/** Sends the events of an account to its endpoints. */
import { randomInt } from 'node:crypto';
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch, type EmissionOptions } from '../emission.mts';
import type { Fields } from '../json.mts';
import { hasSample, merge, readSampleBody } from '../samples.mts';
import { buildAttemptRequest, type EmittedEvent, type Tamper } from './envelope.mts';
import type { Account, Attempt, Endpoint, TamioState } from './model.mts';
import { withEventTime, buildSampleData } from './payloads.mts';
import { getAccount } from './state.mts';
import { storeTicket } from './tickets.mts';

export interface EmitOptions extends EmissionOptions {
	/** The IDs of the only endpoints to send it to. */
	readonly endpoints?: readonly string[];
	/** A tampered delivery is sent once, without retries, and changes no ticket. */
	readonly tamper?: Tamper;
	/** The name of another sample. `null`: use `data` alone. */
	readonly sample?: string | null;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The endpoints that it is sent to. */
	readonly endpointIds: readonly string[];
}

export interface EventInput {
	readonly eventType: string;
	/** Merged over the sample's `data`. */
	readonly data?: Fields;
	readonly options?: EmitOptions;
}

export function emitEvent(
	state: TamioState,
	deliverer: Deliverer,
	samples: string,
	accountId: string,
	{ eventType, data = {}, options = {} }: EventInput,
): Emission {
	const account = getAccount(state, accountId);
	const event: EmittedEvent = {
		id: options.eventId ?? newEventId(),
		type: eventType,
		data: merge(readContent(samples, eventType, options), data),
		envelope: options.envelope ?? {},
	};
	if (options.tamper === undefined) storeTicket(account, eventType, event.data);

	const endpoints = account.endpoints.filter(
		({ id, events }) => events.includes(eventType) && (options.endpoints?.includes(id) ?? true),
	);
	const jobs = endpoints.map(
		(endpoint) => (recordAttempt: (attempt: Attempt) => void) =>
			job(state, account, endpoint, event, options.tamper, recordAttempt),
	);
	return {
		eventId: event.id,
		endpointIds: endpoints.map(({ id }) => id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

function readContent(samples: string, type: string, { sample = type, timestamp }: EmitOptions): Fields {
	if (sample === null) return {};
	const content = hasSample(samples, sample)
		? readSampleBody<{ data: Fields }>(samples, sample).data
		: buildSampleData(type);
	const at = timestamp === undefined ? Date.now() : Date.parse(timestamp);
	return withEventTime(type, content, Math.floor(at / 1000));
}

function job(
	{ behavior }: TamioState,
	account: Account,
	endpoint: Endpoint,
	event: EmittedEvent,
	tamper: Tamper | undefined,
	recordAttempt: (attempt: Attempt) => void,
): Job {
	const start = Date.now();
	return {
		request() {
			if (!account.endpoints.includes(endpoint)) return null;
			return buildAttemptRequest(event, endpoint, behavior, behavior.signRetriesAgain ? Date.now() : start, tamper);
		},
		retryAfter: (number) => (tamper === undefined ? scheduledRetry(behavior.retrySeconds, number, 1) : null),
		record(number, outcome, retryInMs) {
			recordAttempt({
				accountId: account.id,
				endpointId: endpoint.id,
				eventId: event.id,
				eventType: event.type,
				number,
				...outcome,
				retryInMs,
				forged: tamper !== undefined,
			});
		},
	};
}

/** Builds an ID like those in Tamio's samples. */
function newEventId(): string {
	return `whev_${Array.from({ length: 17 }, () => randomInt(36).toString(36)).join('')}`;
}
