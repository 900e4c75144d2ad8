/** What the Dixa sandbox stores, and how tests configure it. */
import type { AttemptRecord } from '../emission.mts';
import type { RequestLog } from '../vendor.mts';
import type { Authorization, Filters } from './input.mts';
import type { Conversation, Support } from './support-model.mts';

/** What the documentation leaves open, and what tests vary. Can be changed at any time. */
export interface DixaBehavior {
	/** Per token. Default: Dixa's documented limit, without its 864,000 requests a day. `null`: no limit. */
	rateLimit: { readonly perSecond: number; readonly burst: number } | null;
	/** Whether responses omit empty lists, which Dixa documents as optional. Default: they are `[]`. */
	omitEmptyLists: boolean;
	/** Whether a retry has a new `t`. Dixa doesn't document it. Default: true. */
	signRetriesAgain: boolean;
	/** Whether refusals have the one message of the API document's examples instead of their description. Default: false. */
	genericMessages: boolean;
	/** Whether a conversation that is closed or open can't be closed or opened again. Dixa doesn't document it. Default: false. */
	refusesSameState: boolean;
	/** Whether the event of a message repeats our `externalId`. Dixa's only published example has none. Default: true. */
	returnsExternalId: boolean;
	/** Whether two end users can't have one email address. Dixa doesn't document it. Default: true. */
	refusesDuplicateEmail: boolean;
	/** What a search for end users without a result returns. Dixa documents both. Default: an empty list. */
	unknownEndUser: 'empty' | 404;
	/** Scales the sandbox's retry schedule (5 s, 30 s, 2 min). */
	retryScale: number;
	/** Dixa doesn't document a timeout. */
	deliveryTimeoutMs: number;
}

export interface TokenSpec {
	readonly token: string;
	/** Operation IDs that the token's user may not perform. Default: none. */
	readonly denied?: readonly string[];
}

export interface OrganizationSpec {
	readonly id?: string;
	readonly subdomain?: string;
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
	readonly support: Support;
}

export interface Token {
	readonly token: string;
	/** The user who created the token. It has this user's permissions. */
	readonly userId: string;
	denied: readonly string[];
}

export interface Queue {
	readonly id: string;
	readonly name: string;
}

export interface Webhook {
	readonly id: string;
	/** 64 hex digits. The signing key is the bytes that they encode. */
	readonly secretKey: string;
	name: string;
	url: string;
	/** Named as in the API. */
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
	/** Named as in the API. */
	readonly name: string;
	/** The delivered body. */
	readonly body: string;
}

export interface Attempt extends AttemptRecord {
	readonly organizationId: string;
	readonly webhookId: string;
	readonly eventId: string;
	/** Named as in the API. */
	readonly event: string;
	readonly payload: string;
}

export interface DixaState {
	readonly behavior: DixaBehavior;
	readonly organizations: Organization[];
	readonly attempts: Attempt[];
	readonly requests: RequestLog[];
}
