/** What tests and the demo can do with the Plain sandbox. */
import type { Outcome } from '../delivery.mts';
import type { VendorSandbox } from '../vendor.mts';
import type { EventType, VersionSpec } from './catalog.mts';
import type { CustomerSpec } from './customers.mts';
import type { Emission, EmitOptions, EventInput } from './deliveries.mts';
import type { Attempt, PlainBehavior, Reply, Target, TargetSpec, Workspace, WorkspaceSpec } from './model.mts';
import type { Customer, Thread } from './support-model.mts';
import type { TargetPatch } from './targets.mts';
import type { ThreadSpec } from './threads.mts';

export interface PlainOptions {
	/** Default: one workspace with the key `plainApiKey_sandbox` and without a signing secret. */
	readonly workspaces?: readonly WorkspaceSpec[];
	readonly behavior?: Partial<PlainBehavior>;
	/** The folder of sample payloads. Default: the project's samples. */
	readonly samples?: string;
}

/** `url` replaces `https://core-api.uk.plain.com`. */
export interface PlainSandbox extends VendorSandbox<PlainBehavior, Attempt> {
	readonly graphqlUrl: string;
	readonly workspaces: readonly Workspace[];
	/** Oldest first. */
	readonly replies: readonly Reply[];

	addWorkspace(spec?: WorkspaceSpec): Workspace;
	setHmacSecret(workspaceId: string, secret: string | null): void;
	setPermissions(key: string, permissions: readonly string[]): void;
	revokeKey(key: string): void;
	/** Adds a type to the ones that Plain offers. */
	addEventType(eventType: EventType): void;
	/** Adds a version, which becomes the latest one. */
	addVersion(version: VersionSpec): void;

	/** Deletes the event's body, as Plain does after 30 days. The attempts stay. */
	expireEvent(eventId: string): void;
	/** Adds a thread that a customer began. Nothing is delivered. The thread of an event that was emitted needn't be added. */
	addThread(workspaceId: string, spec?: ThreadSpec): Thread;
	addCustomer(workspaceId: string, spec?: CustomerSpec): Customer;
	addLabelType(workspaceId: string, id: string, name: string): void;
	/** Acts as the customer, who writes in the thread's channel. It is delivered, and it reopens the thread. */
	writeAsCustomer(workspaceId: string, threadId: string, text: string): void;

	/** Lists the targets of one workspace, or of all. */
	targets(workspaceId?: string): readonly Target[];
	/** Acts as a person in Plain's UI. Throws where Plain would reject it. */
	addTarget(workspaceId: string, spec: TargetSpec): Target;
	updateTarget(workspaceId: string, targetId: string, patch: TargetPatch): Target;
	removeTarget(workspaceId: string, targetId: string): void;

	/**
	 * Sends an event to every enabled target that subscribes to the type in a version that has it. A `payload` with an `eventType` is
	 * complete; any other is merged over the project's sample of that type.
	 */
	emit(
		workspaceId: string,
		nativeType: string,
		payload?: Readonly<Record<string, unknown>>,
		options?: EmitOptions,
	): Emission;
	/** Sends several events, each after the first attempt of the previous one. `reversed` sends the latest first. Returns them in the order of `inputs`. */
	emitMany(
		workspaceId: string,
		inputs: readonly EventInput[],
		options?: { readonly order?: 'listed' | 'reversed' },
	): Promise<Emission[]>;
	/** Posts any bytes to a target's URL, or to another URL. `sign` is the secret to sign with. It isn't recorded or retried. */
	post(
		targetIdOrUrl: string,
		body: string | Buffer,
		options?: { readonly headers?: Readonly<Record<string, string>>; readonly sign?: string },
	): Promise<Outcome>;
}
