/** Events that happen in a workspace, and their way to its targets. */
import { isSuccess, type Deliverer, type Job, type Outcome } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch, type EmissionOptions } from '../emission.mts';
import { newId } from '../ids.mts';
import { merge } from '../samples.mts';
import { attemptRequest, type Tamper } from './envelope.mts';
import type { Attempt, PlainState, PublicEvent, Target, Workspace } from './model.mts';
import { samplePayload } from './samples.mts';
import { workspaceById } from './state.mts';
import { carries } from './targets.mts';

export interface EmitOptions extends EmissionOptions {
	/** Ids of the only targets to send it to. */
	readonly targets?: readonly string[];
	/** A tampered delivery is sent once and never again. */
	readonly tamper?: Tamper;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The targets it is sent to; empty when nobody gets it. */
	readonly targetIds: readonly string[];
}

export interface Happening {
	readonly nativeType: string;
	readonly payload?: Readonly<Record<string, unknown>>;
	readonly options?: EmitOptions;
}

/** Plain's documented 12 retries over about five days, in seconds. */
export const RETRY_SECONDS: readonly number[] = [
	10, 30, 300, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400, 86_400,
];

/** `payload` is whole when it has an `eventType`; otherwise it is merged over the sample of that type. */
export function emit(
	state: PlainState,
	deliverer: Deliverer,
	samples: string,
	workspaceId: string,
	{ nativeType, payload = {}, options = {} }: Happening,
): Emission {
	const workspace = workspaceById(state, workspaceId);
	const event: PublicEvent = {
		id: options.eventId ?? newId('pEv'),
		type: nativeType,
		timestamp: options.timestamp ?? new Date().toISOString(),
		workspaceId,
		payload: 'eventType' in payload ? payload : merge(samplePayload(samples, nativeType), payload),
		envelope: options.envelope ?? {},
	};
	if (options.tamper === undefined) state.events.set(event.id, event);

	const targets = workspace.targets.filter(
		(target) => receives(state, target, nativeType) && (options.targets?.includes(target.id) ?? true),
	);
	const jobs = targets.map(
		(target) => (keep: (attempt: Attempt) => void) => job(state, workspace, target, event, options.tamper, keep),
	);
	return {
		eventId: event.id,
		targetIds: targets.map(({ id }) => id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

/** A target pinned to a version older than the event is silently passed over: nothing is sent, nothing recorded. */
function receives(state: PlainState, target: Target, nativeType: string): boolean {
	return target.eventTypes.includes(nativeType) && carries(state, target.version, nativeType);
}

/** Each attempt asks anew for the target and the secret, so a change between two attempts counts for the second. */
function job(
	state: PlainState,
	workspace: Workspace,
	target: Target,
	event: PublicEvent,
	tamper: Tamper | undefined,
	keep: (attempt: Attempt) => void,
): Job {
	let id = '';
	const record = (number: number, result: Attempt['result'], outcome: Outcome, retryInMs: number | null) =>
		keep({
			id,
			workspaceId: workspace.id,
			targetId: target.id,
			eventId: event.id,
			eventType: event.type,
			number,
			...outcome,
			result,
			retryInMs,
			forged: tamper !== undefined,
		});
	return {
		request(number) {
			if (!workspace.targets.includes(target)) return null;
			if (!target.isEnabled) {
				id = newId('whAttempt');
				record(number, 'REJECTED', rejection(), null);
				return null;
			}
			const request = attemptRequest(event, target, number, workspace.hmacSecret, tamper);
			id = request.attemptId;
			return request;
		},
		retryAfter(number) {
			return tamper === undefined ? scheduledRetry(RETRY_SECONDS, number, state.behavior.retryScale) : null;
		},
		record(number, outcome, retryInMs) {
			record(number, resultOf(outcome), outcome, retryInMs);
		},
	};
}

function resultOf(outcome: Outcome): Attempt['result'] {
	if (isSuccess(outcome)) return 'SUCCESSFUL_RESPONSE';
	return outcome.status === null ? 'ERROR' : 'FAILED_RESPONSE';
}

/** Events for a disabled target are not queued. */
function rejection(): Outcome {
	const error = { code: 'REJECTED', message: 'The webhook target is disabled' };
	return { at: new Date().toISOString(), durationMs: 0, status: null, responseBody: '', error };
}
