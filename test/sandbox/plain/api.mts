/** What tests and the demo can do with the Plain sandbox. */
import type { Outcome } from '../delivery.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { EventType, VersionSpec } from './catalog.mts';
import type { Emission, EmitOptions, Happening } from './deliveries.mts';
import type { Attempt, PlainBehavior, Reply, Target, TargetSpec, Thread, Workspace, WorkspaceSpec } from './model.mts';
import type { TargetPatch } from './targets.mts';

export interface PlainOptions {
	/** Default: one workspace without a secret, with the key `plainApiKey_sandbox`. */
	readonly workspaces?: readonly WorkspaceSpec[];
	readonly behavior?: Partial<PlainBehavior>;
	/** The folder of sample payloads. Default: the project's own. */
	readonly samples?: string;
}

/** `url` stands for `https://core-api.uk.plain.com`. */
export interface PlainSandbox extends VendorSandbox<PlainBehavior, Attempt> {
	readonly graphqlUrl: string;
	readonly workspaces: readonly Workspace[];
	/** Oldest first. */
	readonly replies: readonly Reply[];

	addWorkspace(spec?: WorkspaceSpec): Workspace;
	setHmacSecret(workspaceId: string, secret: string | null): void;
	setPermissions(key: string, permissions: readonly string[]): void;
	revokeKey(key: string): void;
	/** A type that Plain offers from now on. */
	addEventType(eventType: EventType): void;
	/** From now on the latest version. */
	addVersion(version: VersionSpec): void;

	/** Plain lets go of the event's body, as after 30 days; the attempts stay. */
	expireEvent(eventId: string): void;
	/** What `threads` lists; the fields given are laid over plausible ones. Nothing is delivered. */
	addThread(workspaceId: string, over?: Partial<Thread>): Thread;

	/** The targets of one workspace, or of all. */
	targets(workspaceId?: string): readonly Target[];
	/** What a person does in Plain's own interface; throws where Plain would refuse. */
	addTarget(workspaceId: string, spec: TargetSpec): Target;
	updateTarget(workspaceId: string, targetId: string, patch: TargetPatch): Target;
	removeTarget(workspaceId: string, targetId: string): void;

	/**
	 * Something happens: one event, sent to every enabled target that subscribes to the type in a version that has it. Without a
	 * payload that has an `eventType`, `payload` is merged over the project's sample of that type.
	 */
	emit(
		workspaceId: string,
		nativeType: string,
		payload?: Readonly<Record<string, unknown>>,
		options?: EmitOptions,
	): Emission;
	/** Several events, each sent when the one before was tried once; `reversed` sends the last to happen first. Listed as they happened. */
	emitMany(
		workspaceId: string,
		happenings: readonly Happening[],
		options?: { readonly order?: 'given' | 'reversed' },
	): Promise<Emission[]>;
	/** Any bytes to a target's whole URL, or to the URL given. `sign`: with this secret. Neither recorded nor repeated. */
	post(
		targetIdOrUrl: string,
		body: string | Buffer,
		options?: { readonly headers?: Readonly<Record<string, string>>; readonly sign?: string },
	): Promise<Outcome>;
}
