/** What the Plain sandbox stores, and how tests configure it. */
import type { AttemptRecord } from '../emission.mts';
import type { RequestLog } from '../vendor.mts';
import type { EventType, VersionSpec } from './catalog.mts';
import type { Support } from './support-model.mts';

/** What the documentation leaves open, and what tests vary. Can be changed at any time. */
export interface PlainBehavior {
	/** The HTTP status of a query without permission. Plain's SDK tests show 401 and its newest example 403. The SDK also handles 200. */
	forbiddenStatus: 200 | 401 | 403;
	/** The response body for a bad key: GraphQL `errors[]`, or text, which the documentation allows. */
	badKeyBody: 'json' | 'text';
	/** Plain doesn't document whether labels, fields, people, and tenants inside a thread require their own permissions. */
	strictNestedPermissions: boolean;
	/** Plain's older list of error codes has one for a customer that is already marked as spam. Its newer pages have none. */
	refusesRepeatedSpam: boolean;
	/** Plain documents that any activity moves a thread back to Todo. It doesn't say whether a reply of ours is one. */
	reopensOnReply: boolean;
	/** Plain doesn't document how it treats unknown names. A validation error is most likely. */
	rejectUnknownVersion: boolean;
	rejectUnknownEventType: boolean;
	/** Plain doesn't document whether it rejects a type newer than the target's version. When false, it is accepted and never sent. */
	rejectTooNewEventType: boolean;
	/** The version of a target created without one. Plain doesn't document it. `null`: the latest. */
	defaultVersion: string | null;
	targetLimit: number;
	/** Scales the documented retry schedule (10 s … 1 day). */
	retryScale: number;
	/** Plain has a timeout, but doesn't publish its length. */
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
	/** Plain doesn't document whether a demo workspace rejects webhook targets. Here it does, with the documented code. */
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
	readonly support: Support;
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
	/** Ascends within a workspace. */
	readonly seq: number;
	url: string;
	description: string;
	eventTypes: readonly string[];
	version: string;
	isEnabled: boolean;
	readonly createdAt: string;
	/** `null`: created by a person in Plain's UI. */
	readonly createdBy: string | null;
	updatedAt: string;
	updatedBy: string | null;
}

/** An event of a workspace, without what differs per target and attempt. */
export interface PublicEvent {
	readonly id: string;
	readonly type: string;
	readonly timestamp: string;
	readonly workspaceId: string;
	readonly payload: Readonly<Record<string, unknown>>;
	/** Overrides fields of the whole body, to send what Plain wouldn't. */
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

/** A reply to a customer. */
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
	/** Oldest first. */
	readonly versions: VersionSpec[];
	readonly eventTypes: EventType[];
}
