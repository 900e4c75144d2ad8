/** Faults on demand: the next requests to a vendor get a fault instead of, before, or after their response. */

export type Fault =
	/** Responds with this status and does nothing else. `retryAfter` is the header's text; `body` defaults to the status's usual one. */
	| { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: string }
	/** Responds as usual, but later. */
	| { readonly kind: 'delay'; readonly ms: number }
	/** Never responds. */
	| { readonly kind: 'hang' }
	/** Resets the connection and does nothing else. */
	| { readonly kind: 'reset' }
	/** Handles the request, then resets the connection instead of responding. */
	| { readonly kind: 'lostResponse' }
	/** Handles the request and never responds. */
	| { readonly kind: 'heldResponse' };

export interface FaultAim {
	/** How many requests get the fault; `Infinity` until `clear`. Default: 1. */
	readonly times?: number;
	/** Only requests for this operation, by the vendor's name. Default: any. */
	readonly operation?: string;
}

export interface Faults {
	/** Adds a fault to the end of the queue. */
	next(fault: Fault, aim?: FaultAim): void;
	clear(): void;
	/** For the server: takes the next fault for a request from the queue. */
	take(operations: readonly string[]): Fault | undefined;
}

export function createFaults(): Faults {
	const queue: { fault: Fault; remaining: number; operation: string | undefined }[] = [];
	return {
		next(fault, { times = 1, operation } = {}) {
			queue.push({ fault, remaining: times, operation });
		},
		clear() {
			queue.length = 0;
		},
		take(operations) {
			const index = queue.findIndex(({ operation }) => operation === undefined || operations.includes(operation));
			const entry = queue[index];
			if (entry === undefined) return undefined;
			entry.remaining -= 1;
			if (entry.remaining <= 0) queue.splice(index, 1);
			return entry.fault;
		},
	};
}
