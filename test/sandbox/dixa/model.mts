/** What the Dixa sandbox remembers and can be told. */
import type { AttemptRecord } from '../emission.mts';
import type { RequestLog } from '../vendor.mts';
import type { Authorization, Filters } from './input.mts';

/** What the documentation leaves open or what a test wants otherwise; may be changed at any time. */
export interface DixaBehavior {
	/** Per token. Dixa's documented limit by default, without its 864,000 a day; `null`: none. */
	rateLimit: { readonly perSecond: number; readonly burst: number } | null;
	/** Lists in answers are documented as optional: leave empty ones out. Default: they are `[]`. */
	omitEmptyLists: boolean;
	/** Whether the `t` of a repeated delivery is made anew is not documented. Default: it is. */
	signRetriesAnew: boolean;
	/** Factor on the sandbox's own retry schedule (5 s, 30 s, 2 min). */
	retryScale: number;
	/** Neither a time-out nor its length is published. */
	deliveryTimeoutMs: number;
}

export interface TokenSpec {
	readonly token: string;
	/** Operation ids that the token's user may not perform. Default: none. */
	readonly denied?: readonly string[];
}

export interface OrganizationSpec {
	readonly id?: string;
	readonly name?: string;
	readonly status?: 'Active' | 'Suspended';
	readonly tokens?: readonly TokenSpec[];
	readonly queues?: readonly QueueSpec[];
}

export interface QueueSpec {
	readonly id?: string;
	readonly name: string;
}

export interface Organization {
	readonly id: string;
	readonly name: string;
	readonly subdomain: string;
	readonly status: 'Active' | 'Suspended';
	readonly tokens: Token[];
	readonly queues: Queue[];
	readonly webhooks: Webhook[];
	readonly conversations: Conversation[];
}

/** As the API has it: other names than in deliveries. */
export interface Conversation {
	readonly id: number;
	readonly createdAt: string;
	readonly [field: string]: unknown;
}

export interface Token {
	readonly token: string;
	/** Who made it; it may do what this user may do. */
	readonly userId: string;
	denied: readonly string[];
}

export interface Queue {
	readonly id: string;
	readonly name: string;
}

export interface Webhook {
	readonly id: string;
	/** 64 hex digits; the key is the bytes they stand for. */
	readonly secretKey: string;
	name: string;
	url: string;
	/** The API's names. */
	events: readonly string[];
	authorization: Authorization;
	customHeaders: Readonly<Record<string, string>>;
	enabled: boolean;
	filters: Filters | null;
	readonly createdAt: string;
	readonly createdBy: string;
	updatedAt: string;
	updatedBy: string;
}

/** An event of an organization, the same for all webhooks. */
export interface DomainEvent {
	readonly id: string;
	/** The API's name. */
	readonly name: string;
	/** The delivered body. */
	readonly body: string;
}

export interface Attempt extends AttemptRecord {
	readonly organizationId: string;
	readonly webhookId: string;
	readonly eventId: string;
	/** The API's name. */
	readonly event: string;
	readonly payload: string;
}

export interface DixaState {
	readonly behavior: DixaBehavior;
	readonly organizations: Organization[];
	readonly attempts: Attempt[];
	readonly requests: RequestLog[];
}
