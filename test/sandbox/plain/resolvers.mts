/** The operations of the schema, each with its documented permission. Those for the workspace and its webhook targets are here. */
import type { VersionSpec } from './catalog.mts';
import { demand, type Context } from './context.mts';
import { customerMutations } from './customer-mutations.mts';
import { customerQueries } from './customer-queries.mts';
import { toBody } from './envelope.mts';
import { toForbiddenError } from './errors.mts';
import { labelMutations } from './label-mutations.mts';
import { membershipMutations } from './membership-mutations.mts';
import { messageMutations } from './message-mutations.mts';
import type { Attempt } from './model.mts';
import { toAttemptNode, toDateTime, toTargetNode } from './nodes.mts';
import { paginate, type PageArgs } from './paging.mts';
import { latestVersionOf } from './state.mts';
import { createTarget, removeTarget, updateTarget, type TargetResult } from './targets.mts';
import { threadMutations } from './thread-mutations.mts';
import { threadQueries } from './thread-queries.mts';

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
interface AttemptArgs extends PageArgs {
	readonly webhookTargetId: string;
	readonly filters?: { readonly eventTypes?: readonly string[] | null; readonly resultStatus?: string | null } | null;
}

export const queries = {
	...threadQueries,
	...customerQueries,
	myWorkspace: (_: unknown, { workspace: { id, name, isDemoWorkspace, createdAt } }: Context) => ({
		id,
		name,
		publicName: name,
		isDemoWorkspace,
		createdAt: toDateTime(createdAt),
		updatedAt: toDateTime(createdAt),
	}),
	myMachineUser: (_: unknown, { workspace, key }: Context) =>
		workspace.support.machineUsers.find(({ id }) => id === key.machineUserId),
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
		return target === undefined ? null : toTargetNode(target);
	},
	/** Plain doesn't document the order. Here it is oldest first. */
	webhookTargets(args: PageArgs, context: Context) {
		demand(context, 'webhookTarget:read');
		return paginate(
			context.workspace.targets.map((target) => [target.seq, toTargetNode(target)]),
			args,
		);
	},
	/** Plain doesn't document the order. Here it is oldest first. */
	webhookVersions(args: PageArgs, context: Context) {
		demand(context, 'webhookTarget:read');
		const latest = latestVersionOf(context.state);
		const node = ({ version, isDeprecated = false }: VersionSpec) => ({
			version,
			isDeprecated,
			isLatest: version === latest,
		});
		return paginate(
			context.state.versions.map((spec, index) => [index, node(spec)]),
			args,
		);
	},
	subscriptionEventTypes(_: unknown, context: Context) {
		demand(context, 'subscriptionEventTypes:read');
		return context.state.eventTypes;
	},
	/** Plain documents neither the permission nor the order. `webhookTarget:read` is most likely, and here the newest is first. */
	webhookDeliveryAttempts({ webhookTargetId, filters, ...args }: AttemptArgs, context: Context) {
		demand(context, 'webhookTarget:read');
		const isRequested = ({ workspaceId, targetId, eventType, result, forged }: Attempt) =>
			!forged &&
			workspaceId === context.workspace.id &&
			targetId === webhookTargetId &&
			(filters?.eventTypes?.includes(eventType) ?? true) &&
			(filters?.resultStatus ?? result) === result;
		const nodes = context.state.attempts.flatMap((attempt, index) =>
			isRequested(attempt) ? [[-index, toAttemptNode(attempt)] as const] : [],
		);
		return paginate(nodes.toReversed(), args);
	},
	publicEventRequestBody({ publicEventId }: { publicEventId: string }, context: Context) {
		demand(context, 'webhookTarget:read');
		const event = context.state.events.get(publicEventId);
		// Plain doesn't document whether the body includes an attempt's metadata. An event alone has none.
		return event?.workspaceId === context.workspace.id ? toBody(event) : null;
	},
};

export const mutations = {
	...threadMutations,
	...labelMutations,
	...messageMutations,
	...customerMutations,
	...membershipMutations,
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
};

/** A mutation without permission sets its `error` field. */
function guarded<T>({ key }: Context, permission: string, run: () => T) {
	return key.permissions.includes(permission) ? run() : { error: toForbiddenError(permission) };
}

function output({ target, error }: TargetResult) {
	return { webhookTarget: target === null ? null : toTargetNode(target), error };
}
