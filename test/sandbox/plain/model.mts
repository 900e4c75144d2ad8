/** What the Plain sandbox remembers and can be told. */
import type { AttemptRecord } from '../emission.mts';
import type { RequestLog } from '../vendor.mts';
import type { EventType, VersionSpec } from './catalog.mts';

/** What the documentation leaves open or what a test wants otherwise; may be changed at any time. */
export interface PlainBehavior {
	/** HTTP status of a query without permission. Plain's SDK tests show 401, its newest example 403; the SDK copes with 200 too. */
	forbiddenStatus: 200 | 401 | 403;
	/** The body of an answer to a bad key: GraphQL `errors[]`, or text, which the documentation allows for. */
	badKeyBody: 'json' | 'text';
	/** How Plain treats unknown names is not documented; a validation error is the likeliest. */
	rejectUnknownVersion: boolean;
	rejectUnknownEventType: boolean;
	/** Whether a type newer than the target's version is refused is not documented. Off: accepted, and silently never sent. */
	rejectTooNewEventType: boolean;
	/** The version of a target made without one; not documented. `null`: the latest. */
	defaultVersion: string | null;
	targetLimit: number;
	/** Factor on the documented retry schedule (10 s … 1 day). */
	retryScale: number;
	/** There is a time-out; its length is not published. */
	deliveryTimeoutMs: number;
}

export interface KeySpec {
	readonly key: string;
	/** Default: `defaultPermissions`. */
	readonly permissions?: readonly string[];
}

export interface WorkspaceSpec {
	readonly id?: string;
	readonly name?: string;
	/** Whether a demo workspace refuses webhook targets is not documented; here it does, with the documented code. */
	readonly isDemoWorkspace?: boolean;
	readonly hmacSecret?: string | null;
	readonly keys?: readonly KeySpec[];
}

export interface Workspace {
	readonly id: string;
	readonly name: string;
	readonly isDemoWorkspace: boolean;
	readonly createdAt: string;
	hmacSecret: string | null;
	readonly keys: Key[];
	readonly targets: Target[];
	/** In the order of their creation, which is the only one the sandbox sorts by. */
	readonly threads: Thread[];
}

/** A thread as the API has it; what is not here is the same for all. */
export interface Thread {
	readonly id: string;
	readonly title: string;
	readonly status: 'TODO' | 'SNOOZED' | 'DONE';
	readonly priority: number;
	readonly createdAt: string;
	readonly customer: { readonly id: string; readonly fullName: string; readonly email: string };
}

export interface Key {
	readonly key: string;
	readonly machineUserId: string;
	permissions: readonly string[];
}

export interface TargetSpec {
	readonly url: string;
	readonly eventTypes: readonly string[];
	readonly description?: string;
	readonly version?: string;
	readonly isEnabled?: boolean;
}

export interface Target {
	readonly id: string;
	/** Ascending in a workspace. */
	readonly seq: number;
	url: string;
	description: string;
	eventTypes: readonly string[];
	version: string;
	isEnabled: boolean;
	readonly createdAt: string;
	/** `null`: made by a person in Plain's own interface. */
	readonly createdBy: string | null;
	updatedAt: string;
	updatedBy: string | null;
}

/** An event of a workspace; what differs per target and attempt is not in it. */
export interface PublicEvent {
	readonly id: string;
	readonly type: string;
	readonly timestamp: string;
	readonly workspaceId: string;
	readonly payload: Readonly<Record<string, unknown>>;
	/** Laid over the whole body last, to send what Plain would not. */
	readonly envelope: Readonly<Record<string, unknown>>;
}

export interface Attempt extends AttemptRecord {
	readonly id: string;
	readonly workspaceId: string;
	readonly targetId: string;
	readonly eventId: string;
	readonly eventType: string;
	readonly result: 'SUCCESSFUL_RESPONSE' | 'FAILED_RESPONSE' | 'ERROR' | 'REJECTED';
}

/** What a workspace's customers were answered. */
export interface Reply {
	readonly workspaceId: string;
	readonly threadId: string;
	readonly textContent: string;
	readonly markdownContent?: string | null;
}

export interface PlainState {
	readonly behavior: PlainBehavior;
	readonly workspaces: Workspace[];
	readonly events: Map<string, PublicEvent>;
	readonly attempts: Attempt[];
	readonly replies: Reply[];
	readonly requests: RequestLog[];
	/** Oldest first; the last one is the latest. */
	readonly versions: VersionSpec[];
	readonly eventTypes: EventType[];
}
