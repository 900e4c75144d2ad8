/** What the Tamio sandbox stores, and how tests configure it. */
import type { AttemptRecord } from '../emission.mts';
import type { Fields } from '../json.mts';
import type { RequestLog } from '../vendor.mts';

/** What the documentation leaves open, and what tests vary. Can be changed at any time. */
export interface TamioBehavior {
	/** Tamio doesn't publish the header's name. */
	signatureHeader: string;
	/** What is signed: `t`, a period, and the body, or the body alone. Tamio doesn't publish it. */
	signed: 't.body' | 'body';
	/** Tamio doesn't publish the signature's encoding. */
	encoding: 'hex' | 'base64';
	/** The status for a key without the permission. Tamio doesn't publish it. */
	restrictedStatus: 400 | 401 | 403;
	/** When false, replies are rejected, as for an agency without a validated domain. */
	domainValidated: boolean;
	/** Whether a retry has a new `t`. Tamio doesn't publish it. */
	signRetriesAgain: boolean;
	/** Retry delays, in seconds. Default: none, because Tamio doesn't publish anything about retries. */
	retrySeconds: readonly number[];
	deliveryTimeoutMs: number;
}

export interface KeySpec {
	readonly key: string;
	/** Operation IDs that a restricted key may not perform. Default: none. */
	readonly denied?: readonly string[];
}

export interface AccountSpec {
	readonly id?: string;
	readonly name?: string;
	readonly keys?: readonly KeySpec[];
	readonly teammates?: readonly TeammateSpec[];
}

export interface TeammateSpec {
	readonly id?: string;
	readonly name: string;
	readonly lastName?: string;
	readonly email?: string;
}

/** An agency. */
export interface Account {
	readonly id: string;
	readonly name: string;
	readonly keys: Key[];
	readonly teammates: Teammate[];
	readonly endpoints: Endpoint[];
	/** The latest state of each ticket by its ID: of the agency's clients and of its stores' customers. */
	readonly tickets: Record<'agency' | 'store', Map<string, Fields>>;
	/** Of the agency. */
	readonly clients: Map<string, Fields>;
	/** Of its stores. */
	readonly customers: Map<string, Fields>;
	readonly categories: readonly { readonly id: string; readonly title: string }[];
}

export interface Key {
	readonly key: string;
	denied: readonly string[];
}

export interface Teammate {
	readonly id: string;
	readonly name: string;
	readonly lastName: string;
	readonly email: string;
	readonly createdAt: number;
}

export interface EndpointSpec {
	readonly url: string;
	readonly events: readonly string[];
	/** Default: the first account. */
	readonly accountId?: string;
}

export interface Endpoint {
	readonly id: string;
	/** The signing key, as text. */
	readonly secret: string;
	readonly url: string;
	readonly events: readonly string[];
}

export interface Attempt extends AttemptRecord {
	readonly accountId: string;
	readonly endpointId: string;
	readonly eventId: string;
	readonly eventType: string;
}

export interface TamioState {
	readonly behavior: TamioBehavior;
	readonly accounts: Account[];
	readonly attempts: Attempt[];
	readonly requests: RequestLog[];
}
