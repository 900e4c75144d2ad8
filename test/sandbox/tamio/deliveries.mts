/** Events that happen in an account, and their way to its endpoints. */
import { randomInt } from 'node:crypto';
import type { Deliverer, Job } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch, type EmissionOptions } from '../emission.mts';
import type { Fields } from '../json.mts';
import { hasSample, merge, sampleBody } from '../samples.mts';
import { attemptRequest, type Happened, type Tamper } from './envelope.mts';
import type { Account, Attempt, Endpoint, TamioState } from './model.mts';
import { dated, plausibleData } from './payloads.mts';
import { accountById } from './state.mts';
import { remember } from './tickets.mts';

export interface EmitOptions extends EmissionOptions {
	/** Ids of the only endpoints to send it to. */
	readonly endpoints?: readonly string[];
	/** A tampered delivery is sent once and never again, and changes no ticket. */
	readonly tamper?: Tamper;
	/** Another sample's name; `null`: none, the data given is all. */
	readonly sample?: string | null;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The endpoints it is sent to; empty when nobody gets it. */
	readonly endpointIds: readonly string[];
}

export interface Happening {
	readonly eventType: string;
	/** Merged over the sample's `data`. */
	readonly data?: Fields;
	readonly options?: EmitOptions;
}

export function emit(
	state: TamioState,
	deliverer: Deliverer,
	samples: string,
	accountId: string,
	{ eventType, data = {}, options = {} }: Happening,
): Emission {
	const account = accountById(state, accountId);
	const event: Happened = {
		id: options.eventId ?? newEventId(),
		type: eventType,
		data: merge(contentOf(samples, eventType, options), data),
		envelope: options.envelope ?? {},
	};
	if (options.tamper === undefined) remember(account, eventType, event.data);

	const endpoints = account.endpoints.filter(
		({ id, events }) => events.includes(eventType) && (options.endpoints?.includes(id) ?? true),
	);
	const jobs = endpoints.map(
		(endpoint) => (keep: (attempt: Attempt) => void) => job(state, account, endpoint, event, options.tamper, keep),
	);
	return {
		eventId: event.id,
		endpointIds: endpoints.map(({ id }) => id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

function contentOf(samples: string, type: string, { sample = type, timestamp }: EmitOptions): Fields {
	if (sample === null) return {};
	const content = hasSample(samples, sample) ? sampleBody<{ data: Fields }>(samples, sample).data : plausibleData(type);
	const at = timestamp === undefined ? Date.now() : Date.parse(timestamp);
	return dated(type, content, Math.floor(at / 1000));
}

function job(
	{ behavior }: TamioState,
	account: Account,
	endpoint: Endpoint,
	event: Happened,
	tamper: Tamper | undefined,
	keep: (attempt: Attempt) => void,
): Job {
	const start = Date.now();
	return {
		request() {
			if (!account.endpoints.includes(endpoint)) return null;
			return attemptRequest(event, endpoint, behavior, behavior.signRetriesAnew ? Date.now() : start, tamper);
		},
		retryAfter: (number) => (tamper === undefined ? scheduledRetry(behavior.retrySeconds, number, 1) : null),
		record(number, outcome, retryInMs) {
			keep({
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

/** As in Tamio's samples. */
function newEventId(): string {
	return `whev_${Array.from({ length: 17 }, () => randomInt(36).toString(36)).join('')}`;
}
