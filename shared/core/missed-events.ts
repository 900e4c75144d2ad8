import { oldestFirst } from './time';

/** One attempt to deliver an event, with what all vendors' delivery logs contain. */
export interface DeliveryAttempt {
	readonly eventId: string;
	/** `null` when the vendor doesn't report it. */
	readonly at: string | null;
	/** See `isReceived`. */
	readonly succeeded: boolean;
}

/**
 * Whether the trigger received a delivery that the vendor counts as successful. A trigger responds with 202 to whatever it
 * accepts or ignores, so a 200 comes from something in front of it, such as a host that is still starting.
 */
export function isReceived(succeeded: boolean, httpStatus: number | null): boolean {
	return succeeded && httpStatus !== 200;
}

/** The status of a delivery in words, for `LastDelivery.result`. */
export function describeHttpStatus(succeeded: boolean, httpStatus: number | null): string {
	const text = `HTTP ${httpStatus ?? 'unknown'}`;
	return succeeded && !isReceived(succeeded, httpStatus) ? `${text}, which a trigger never responds with` : text;
}

/**
 * The events with an attempt since then (ms) that were never delivered, or with `includeDelivered` also those that were.
 * Each is represented by its first attempt, oldest first. Needs every attempt that the vendor lists, because the one that
 * succeeded can be the last.
 */
export function selectMissed<A extends DeliveryAttempt>(
	attempts: readonly A[],
	since: number,
	includeDelivered: boolean,
): readonly A[] {
	const first = new Map<string, A>();
	const tried = new Set<string>();
	const delivered = new Set<string>();
	for (const attempt of [...attempts].sort((left, right) => oldestFirst(left.at, right.at))) {
		const { eventId, at, succeeded } = attempt;
		if (!first.has(eventId)) first.set(eventId, attempt);
		if (at === null || Date.parse(at) >= since) tried.add(eventId);
		if (succeeded) delivered.add(eventId);
	}
	return [...first.values()].filter(
		({ eventId }) => tried.has(eventId) && (includeDelivered || !delivered.has(eventId)),
	);
}
