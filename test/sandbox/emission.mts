/** Sends a vendor's event to everything that subscribes to it. Vendor-independent. */
import type { Deliverer, Job, Outcome } from './delivery.mts';

export interface EmissionOptions {
	/** Default: a new ID. Pass an earlier ID to send the same event again. */
	readonly eventId?: string;
	/** When the event occurred, ISO 8601. Default: now. */
	readonly timestamp?: string;
	/** How many copies each subscription receives at once. Default: 1. */
	readonly duplicates?: number;
	/** Overrides fields of the finished body, to send what the vendor wouldn't. */
	readonly envelope?: Readonly<Record<string, unknown>>;
}

/** One attempt to deliver an event to a subscription. Each vendor adds the IDs. */
export interface AttemptRecord extends Outcome {
	readonly number: number;
	/** The delay before the next attempt, in scaled ms; `null` after the last one. */
	readonly retryInMs: number | null;
	/** Whether `tamper` was set. An attacker sends such a delivery, so the vendor's log doesn't list it. */
	readonly forged: boolean;
}

export interface Dispatch<Attempt> {
	/** The attempts so far. The list grows. */
	readonly attempts: readonly Attempt[];
	/** Resolves with the attempts once each delivery was attempted. */
	readonly first: Promise<readonly Attempt[]>;
	/** Resolves with the attempts once every delivery succeeded, was rejected, or ran out of retries. */
	readonly done: Promise<readonly Attempt[]>;
}

/** Runs each job `duplicates` times at once and adds every attempt to `log`. */
export function dispatch<Attempt>(
	deliverer: Deliverer,
	log: Attempt[],
	jobs: readonly ((recordAttempt: (attempt: Attempt) => void) => Job)[],
	duplicates = 1,
): Dispatch<Attempt> {
	const attempts: Attempt[] = [];
	const recordAttempt = (attempt: Attempt) => {
		log.push(attempt);
		attempts.push(attempt);
	};
	const deliveries = jobs.flatMap((job) =>
		Array.from({ length: duplicates }, () => deliverer.deliver(job(recordAttempt))),
	);
	return {
		attempts,
		first: Promise.all(deliveries.map(({ first }) => first)).then(() => attempts),
		done: Promise.all(deliveries.map(({ done }) => done)).then(() => attempts),
	};
}

/** The retry delay after this attempt, in ms, from a schedule in seconds; `null` after the last one. */
export function scheduledRetry(seconds: readonly number[], attempt: number, scale: number): number | null {
	const delay = seconds[attempt - 1];
	return delay === undefined ? null : delay * 1000 * scale;
}

/** Sends each event once the previous one was attempted. Timestamps follow the list, `stepMs` apart, whatever the order of sending. */
export async function emitInOrder<Input, Emission extends { readonly first: Promise<unknown> }>(
	inputs: readonly Input[],
	order: 'listed' | 'reversed',
	emit: (input: Input, timestamp: string) => Emission,
	stepMs = 1,
): Promise<Emission[]> {
	const start = Date.now() - inputs.length * stepMs;
	const dated = inputs.map((input, index) => ({
		input,
		timestamp: new Date(start + index * stepMs).toISOString(),
	}));
	const emissions: Emission[] = [];
	for (const { input, timestamp } of order === 'reversed' ? dated.toReversed() : dated) {
		const emission = emit(input, timestamp);
		emissions.push(emission);
		await emission.first;
	}
	return order === 'reversed' ? emissions.toReversed() : emissions;
}
