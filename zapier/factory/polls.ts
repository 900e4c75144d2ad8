import type { HttpClient } from '../../shared/core/http';
import type { Vendor } from '../../shared/core/vendor';

/**
 * A trigger of a vendor without an API to subscribe with: a host asks again and again what there is.
 * To move into `Vendor` (shared/core/vendor.ts) as `polls?: readonly PollSpec[]`.
 */
export interface PollSpec {
	/** Snake case, for good. */
	readonly key: string;
	readonly noun: string;
	/** Title Case. */
	readonly label: string;
	/** Completes "Triggers when …." */
	readonly when: string;
	/** The canonical type of its events. */
	readonly type: string;
	/**
	 * Payloads in the shape of a delivery, newest first, every page up to a bound. The id of each is the same at every
	 * poll, so that a host tells each once. Throws `VendorError`.
	 */
	poll(http: HttpClient): Promise<readonly unknown[]>;
}

export type PollingVendor = Vendor & { readonly polls?: readonly PollSpec[] };
