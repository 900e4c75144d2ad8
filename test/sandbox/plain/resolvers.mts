/** The operations of `schema.graphql`, each behind its documented permission. */
import { GraphQLError } from 'graphql';
import type { VersionSpec } from './catalog.mts';
import { bodyOf } from './envelope.mts';
import type { Attempt, Key, PlainState, Reply, Workspace } from './model.mts';
import { attemptNode, dateTime, targetNode } from './nodes.mts';
import { page, type PageArgs } from './paging.mts';
import { latestVersion } from './state.mts';
import {
	createTarget,
	forbidden,
	missing,
	removeTarget,
	threadNotFound,
	updateTarget,
	type TargetResult,
} from './targets.mts';
import { threadNode } from './threads.mts';

/** Who asks. */
export interface Context {
	readonly state: PlainState;
	readonly workspace: Workspace;
	readonly key: Key;
}

interface Wrapped<T> {
	readonly value: T;
}
interface Subscribed {
	readonly eventType: string;
}
interface CreateInput {
	readonly url: string;
	readonly eventSubscriptions: readonly Subscribed[];
	readonly isEnabled: boolean;
	readonly description: string;
	readonly version?: string | null;
}
interface UpdateInput {
	readonly webhookTargetId: string;
	readonly url?: Wrapped<string> | null;
	readonly eventSubscriptions?: readonly Subscribed[] | null;
	readonly isEnabled?: Wrapped<boolean> | null;
	readonly description?: Wrapped<string> | null;
	readonly version?: Wrapped<string> | null;
}
type ReplyInput = Omit<Reply, 'workspaceId'>;
interface AttemptArgs extends PageArgs {
	readonly webhookTargetId: string;
	readonly filters?: { readonly eventTypes?: readonly string[] | null; readonly resultStatus?: string | null } | null;
}

interface ThreadArgs extends PageArgs {
	readonly sortBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
}

export const queries = {
	myWorkspace: (_: unknown, { workspace: { id, name, isDemoWorkspace, createdAt } }: Context) => ({
		id,
		name,
		publicName: name,
		isDemoWorkspace,
		createdAt: dateTime(createdAt),
		updatedAt: dateTime(createdAt),
	}),
	myMachineUser: (_: unknown, { key }: Context) => ({
		id: key.machineUserId,
		fullName: 'Sandbox Machine',
		publicName: 'Sandbox',
	}),
	myPermissions(_: unknown, context: Context) {
		demand(context, 'permission:read');
		return { permissions: context.key.permissions };
	},
	workspaceHmac(_: unknown, context: Context) {
		demand(context, 'workspaceHmac:read');
		const { hmacSecret } = context.workspace;
		return hmacSecret === null ? null : { hmacSecret };
	},
	webhookTarget({ webhookTargetId }: { webhookTargetId: string }, context: Context) {
		demand(context, 'webhookTarget:read');
		const target = context.workspace.targets.find(({ id }) => id === webhookTargetId);
		return target === undefined ? null : targetNode(target);
	},
	/** The order is not documented; here oldest first. */
	webhookTargets(args: PageArgs, context: Context) {
		demand(context, 'webhookTarget:read');
		return page(
			context.workspace.targets.map((target) => [target.seq, targetNode(target)]),
			args,
		);
	},
	/** The order is not documented; here oldest first. */
	webhookVersions(args: PageArgs, context: Context) {
		demand(context, 'webhookTarget:read');
		const latest = latestVersion(context.state);
		const node = ({ version, isDeprecated = false }: VersionSpec) => ({
			version,
			isDeprecated,
			isLatest: version === latest,
		});
		return page(
			context.state.versions.map((spec, index) => [index, node(spec)]),
			args,
		);
	},
	subscriptionEventTypes(_: unknown, context: Context) {
		demand(context, 'subscriptionEventTypes:read');
		return context.state.eventTypes;
	},
	/** The permission is not documented, `webhookTarget:read` is the likeliest; nor is the order, here newest first. */
	webhookDeliveryAttempts({ webhookTargetId, filters, ...args }: AttemptArgs, context: Context) {
		demand(context, 'webhookTarget:read');
		const wanted = ({ workspaceId, targetId, eventType, result, forged }: Attempt) =>
			!forged &&
			workspaceId === context.workspace.id &&
			targetId === webhookTargetId &&
			(filters?.eventTypes?.includes(eventType) ?? true) &&
			(filters?.resultStatus ?? result) === result;
		const nodes = context.state.attempts.flatMap((attempt, index) =>
			wanted(attempt) ? [[-index, attemptNode(attempt)] as const] : [],
		);
		return page(nodes.toReversed(), args);
	},
	/** Without an order none is documented; here oldest first. */
	threads({ sortBy, ...args }: ThreadArgs, context: Context) {
		demand(context, 'thread:read');
		const sign = sortBy?.direction === 'DESC' ? -1 : 1;
		const numbered = context.workspace.threads.map(
			(thread, index) => [sign * index, threadNode(thread, () => demand(context, 'customer:read'))] as const,
		);
		return page(sign === 1 ? numbered : numbered.toReversed(), args);
	},
	publicEventRequestBody({ publicEventId }: { publicEventId: string }, context: Context) {
		demand(context, 'webhookTarget:read');
		const event = context.state.events.get(publicEventId);
		// Whether the attempt's metadata is inside is not documented; an event alone does not know any.
		return event?.workspaceId === context.workspace.id ? bodyOf(event) : null;
	},
};

export const mutations = {
	createWebhookTarget({ input }: { input: CreateInput }, context: Context) {
		const { eventSubscriptions, version, ...rest } = input;
		const spec = {
			...rest,
			eventTypes: eventSubscriptions.map(({ eventType }) => eventType),
			...(version == null ? {} : { version }),
		};
		return guarded(context, 'webhookTarget:create', () =>
			output(createTarget(context.state, context.workspace, spec, context.key.machineUserId)),
		);
	},
	updateWebhookTarget({ input }: { input: UpdateInput }, context: Context) {
		const patch = {
			url: input.url?.value,
			description: input.description?.value,
			isEnabled: input.isEnabled?.value,
			version: input.version?.value,
			eventTypes: input.eventSubscriptions?.map(({ eventType }) => eventType),
		};
		return guarded(context, 'webhookTarget:edit', () =>
			output(updateTarget(context.state, context.workspace, input.webhookTargetId, patch, context.key.machineUserId)),
		);
	},
	deleteWebhookTarget({ input }: { input: { readonly webhookTargetId: string } }, context: Context) {
		return guarded(context, 'webhookTarget:delete', () => ({
			error: removeTarget(context.workspace, input.webhookTargetId),
		}));
	},
	replyToThread({ input }: { input: ReplyInput }, context: Context) {
		return guarded(context, 'thread:reply', () => reply(context, input));
	},
};

/** Only this form of an id is a thread; which code an unknown one gets is not documented. */
function reply({ state, workspace }: Context, input: ReplyInput) {
	if (!/^th_\w+$/.test(input.threadId)) return { error: threadNotFound() };
	state.replies.push({ ...input, workspaceId: workspace.id });
	return { error: null };
}

/** A query without permission is an entry of `errors[]`. */
function demand({ key }: Context, permission: string): void {
	if (!key.permissions.includes(permission))
		throw new GraphQLError(missing(permission), { extensions: { code: 'FORBIDDEN' } });
}

/** A mutation without permission is its own `error` field. */
function guarded<T>({ key }: Context, permission: string, run: () => T) {
	return key.permissions.includes(permission) ? run() : { error: forbidden(permission) };
}

function output({ target, error }: TargetResult) {
	return { webhookTarget: target === null ? null : targetNode(target), error };
}
