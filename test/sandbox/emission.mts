/** What happens at a vendor, on its way to all who subscribe to it. Knows no vendor. */
import type { Deliverer, Job, Outcome } from './delivery.mts';

export interface EmissionOptions {
	/** Default: a new id. The same id again is the same event, later. */
	readonly eventId?: string;
	/** When it happened, ISO 8601. Default: now. */
	readonly timestamp?: string;
	/** How many times at once each subscription gets it. Default 1. */
	readonly duplicates?: number;
	/** Laid over the finished body, to send what the vendor would not. */
	readonly envelope?: Readonly<Record<string, unknown>>;
}

/** One attempt to deliver one event to one subscription; a vendor adds which. */
export interface AttemptRecord extends Outcome {
	readonly number: number;
	/** When the next attempt follows, in scaled ms; `null` when none does. */
	readonly retryInMs: number | null;
	/** Sent with `tamper`: by an attacker, as it were, so the vendor's own log does not have it. */
	readonly forged: boolean;
}

export interface Dispatch<Attempt> {
	/** What was tried up to now; it grows. */
	readonly attempts: readonly Attempt[];
	/** Resolves with the attempts when each delivery was tried once. */
	readonly first: Promise<readonly Attempt[]>;
	/** Resolves with the attempts when nothing more will be sent: all succeeded, were refused, or ran out of retries. */
	readonly done: Promise<readonly Attempt[]>;
}

/** Delivers each job, `duplicates` times at once; every attempt is added to `log`. */
export function dispatch<Attempt>(
	deliverer: Deliverer,
	log: Attempt[],
	jobs: readonly ((keep: (attempt: Attempt) => void) => Job)[],
	duplicates = 1,
): Dispatch<Attempt> {
	const made: Attempt[] = [];
	const keep = (attempt: Attempt) => {
		log.push(attempt);
		made.push(attempt);
	};
	const deliveries = jobs.flatMap((job) => Array.from({ length: duplicates }, () => deliverer.deliver(job(keep))));
	return {
		attempts: made,
		first: Promise.all(deliveries.map(({ first }) => first)).then(() => made),
		done: Promise.all(deliveries.map(({ done }) => done)).then(() => made),
	};
}

/** How long to wait after this attempt by a schedule in seconds; `null` after the last. */
export function scheduledRetry(seconds: readonly number[], attempt: number, scale: number): number | null {
	const wait = seconds[attempt - 1];
	return wait === undefined ? null : wait * 1000 * scale;
}

/** Each is sent when the one before was tried once, and happened `stepMs` after the one before it in the list, whatever the order. */
export async function emitInOrder<Happening, Emission extends { readonly first: Promise<unknown> }>(
	happenings: readonly Happening[],
	order: 'given' | 'reversed',
	emit: (happening: Happening, timestamp: string) => Emission,
	stepMs = 1,
): Promise<Emission[]> {
	const start = Date.now() - happenings.length * stepMs;
	const dated = happenings.map((happening, index) => ({
		happening,
		timestamp: new Date(start + index * stepMs).toISOString(),
	}));
	const emissions: Emission[] = [];
	for (const { happening, timestamp } of order === 'reversed' ? dated.toReversed() : dated) {
		const emission = emit(happening, timestamp);
		emissions.push(emission);
		await emission.first;
	}
	return order === 'reversed' ? emissions.toReversed() : emissions;
}
