/** Faults on demand: what the next requests to a vendor meet in place of, before or after their answer. */

export type Fault =
	/** Answered with this status and nothing done. `retryAfter` is the header's text; without a body the status' usual one. */
	| { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
	/** Answered as usual, but later. */
	| { readonly kind: 'delay'; readonly ms: number }
	/** Never answered. */
	| { readonly kind: 'hang' }
	/** The connection is reset and nothing done. */
	| { readonly kind: 'reset' }
	/** Done, but the connection is reset in place of the answer. */
	| { readonly kind: 'lostAnswer' };

export interface FaultAim {
	/** How many requests meet it; `Infinity` until `clear`. Default 1. */
	readonly times?: number;
	/** Only requests that ask for this operation, in the vendor's words. Default: any. */
	readonly operation?: string;
}

export interface Faults {
	/** Queues a fault behind those that are already there. */
	next(fault: Fault, aim?: FaultAim): void;
	clear(): void;
	/** For the server: the fault this request meets, used up by the call. */
	take(operations: readonly string[]): Fault | undefined;
}

export function createFaults(): Faults {
	const queue: { fault: Fault; left: number; operation: string | undefined }[] = [];
	return {
		next(fault, { times = 1, operation } = {}) {
			queue.push({ fault, left: times, operation });
		},
		clear() {
			queue.length = 0;
		},
		take(operations) {
			const index = queue.findIndex(({ operation }) => operation === undefined || operations.includes(operation));
			const entry = queue[index];
			if (entry === undefined) return undefined;
			entry.left -= 1;
			if (entry.left <= 0) queue.splice(index, 1);
			return entry.fault;
		},
	};
}
