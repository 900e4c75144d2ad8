/** What the Tamio sandbox remembers and can be told. */
import type { AttemptRecord } from '../emission.mts';
import type { Fields } from '../json.mts';
import type { RequestLog } from '../vendor.mts';

/** What the documentation leaves open or what a test wants otherwise; may be changed at any time. */
export interface TamioBehavior {
	/** The header's name is not published. */
	signatureHeader: string;
	/** What is signed is not published: `t`, a full stop and the body, or the body alone. */
	signed: 't.body' | 'body';
	/** Nor is the signature's spelling. */
	encoding: 'hex' | 'base64';
	/** What a key without the permission is answered is not published. */
	restrictedStatus: 400 | 401 | 403;
	/** Off: replies are refused, as for an agency without a validated domain. */
	domainValidated: boolean;
	/** Whether the `t` of a repeated delivery is made anew is not published. */
	signRetriesAnew: boolean;
	/** Waits between attempts, in seconds. Nothing is published about retries; by default there are none. */
	retrySeconds: readonly number[];
	deliveryTimeoutMs: number;
}

export interface KeySpec {
	readonly key: string;
	/** Operation ids that a restricted key may not perform. Default: none. */
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
	/** The latest state of each ticket, by id: of its clients, and of its stores' customers. */
	readonly tickets: Record<'agency' | 'store', Map<string, Fields>>;
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
	/** The key of its signatures, as text. */
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
