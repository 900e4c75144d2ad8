/** Sends the events of a workspace to its targets. */
import { isSuccess, type Deliverer, type Job, type Outcome } from '../delivery.mts';
import { dispatch, scheduledRetry, type Dispatch, type EmissionOptions } from '../emission.mts';
import { newId } from '../ids.mts';
import { merge } from '../samples.mts';
import { buildAttemptRequest, type Tamper } from './envelope.mts';
import type { Attempt, PlainState, PublicEvent, Target, Workspace } from './model.mts';
import { readSamplePayload } from './samples.mts';
import { getWorkspace } from './state.mts';
import { versionHasEventType } from './targets.mts';

export interface EmitOptions extends EmissionOptions {
	/** The IDs of the only targets to send it to. */
	readonly targets?: readonly string[];
	/** A tampered delivery is sent once, without retries. */
	readonly tamper?: Tamper;
}

export interface Emission extends Dispatch<Attempt> {
	readonly eventId: string;
	/** The targets that it is sent to. */
	readonly targetIds: readonly string[];
}

export interface EventInput {
	readonly nativeType: string;
	readonly payload?: Readonly<Record<string, unknown>>;
	readonly options?: EmitOptions;
}

/** Plain documents 12 retries over about five days. In seconds. */
export const RETRY_SECONDS: readonly number[] = [
	10, 30, 300, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400, 86_400,
];

/** A `payload` with an `eventType` is complete. Any other is merged over the sample of that type. */
export function emitEvent(
	state: PlainState,
	deliverer: Deliverer,
	samples: string,
	workspaceId: string,
	{ nativeType, payload = {}, options = {} }: EventInput,
): Emission {
	const workspace = getWorkspace(state, workspaceId);
	const event: PublicEvent = {
		id: options.eventId ?? newId('pEv'),
		type: nativeType,
		timestamp: options.timestamp ?? new Date().toISOString(),
		workspaceId,
		payload: 'eventType' in payload ? payload : merge(readSamplePayload(samples, nativeType), payload),
		envelope: options.envelope ?? {},
	};
	if (options.tamper === undefined) state.events.set(event.id, event);

	const targets = workspace.targets.filter(
		(target) => receives(state, target, nativeType) && (options.targets?.includes(target.id) ?? true),
	);
	const jobs = targets.map(
		(target) => (recordAttempt: (attempt: Attempt) => void) =>
			job(state, workspace, target, event, options.tamper, recordAttempt),
	);
	return {
		eventId: event.id,
		targetIds: targets.map(({ id }) => id),
		...dispatch(deliverer, state.attempts, jobs, options.duplicates),
	};
}

/** Plain silently skips a target pinned to a version older than the event: it sends and records nothing. */
function receives(state: PlainState, target: Target, nativeType: string): boolean {
	return target.eventTypes.includes(nativeType) && versionHasEventType(state, target.version, nativeType);
}

/** Each attempt reads the target and the secret again, so a change between two attempts affects the second. */
function job(
	state: PlainState,
	workspace: Workspace,
	target: Target,
	event: PublicEvent,
	tamper: Tamper | undefined,
	recordAttempt: (attempt: Attempt) => void,
): Job {
	let id = '';
	const record = (number: number, result: Attempt['result'], outcome: Outcome, retryInMs: number | null) =>
		recordAttempt({
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
			const request = buildAttemptRequest(event, target, number, workspace.hmacSecret, tamper);
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

/** Plain doesn't queue events for a disabled target. */
function rejection(): Outcome {
	const error = { code: 'REJECTED', message: 'The webhook target is disabled' };
	return { at: new Date().toISOString(), durationMs: 0, status: null, responseBody: '', error };
}
