import { oldestFirst } from './time';

/** One attempt to deliver an event, in what vendors' delivery logs have in common. */
export interface DeliveryAttempt {
	readonly eventId: string;
	/** `null` when the vendor does not say. */
	readonly at: string | null;
	readonly succeeded: boolean;
}

/**
 * Each event once, by its first attempt, oldest first: those that were tried since then (ms) and never delivered, or with
 * `all` the delivered ones too. Needs every attempt that the vendor lists, for the one that succeeded may be the last.
 */
export function selectMissed<A extends DeliveryAttempt>(
	attempts: readonly A[],
	since: number,
	all: boolean,
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
	return [...first.values()].filter(({ eventId }) => tried.has(eventId) && (all || !delivered.has(eventId)));
}
