/** Who sends a request, and what the key may do. */
import { GraphQLError } from 'graphql';
import { missingPermissionMessage, MutationFailure, toForbiddenError, type MutationError } from './errors.mts';
import type { Key, PlainState, Workspace } from './model.mts';
import type { Actor } from './support-model.mts';

/** Who changes something in a workspace. */
export interface Author {
	readonly workspace: Workspace;
	readonly by: Actor;
	/** Sends an event to the workspace's webhook targets. */
	readonly emit: Emit;
}

/** Plain records the machine user of the key as the author of every change. */
export interface Context extends Author {
	readonly state: PlainState;
	readonly key: Key;
}

export type Emit = (nativeType: string, payload: Readonly<Record<string, unknown>>) => void;

/** A query without permission adds an entry to `errors[]`. */
export function demand({ key }: Context, permission: string): void {
	if (!key.permissions.includes(permission))
		throw new GraphQLError(missingPermissionMessage(permission), { extensions: { code: 'FORBIDDEN' } });
}

/** Plain doesn't document whether these parts of a thread require their own permission. */
export function demandIfStrict(context: Context, permission: string): void {
	if (context.state.behavior.strictNestedPermissions) demand(context, permission);
}

/** A mutation without permission, and one that throws `MutationFailure`, sets its `error` field. */
export function runMutation<T extends object>(
	{ key }: Context,
	permissions: readonly string[],
	run: () => T,
): (T & { readonly error: null }) | { readonly error: MutationError } {
	const missing = permissions.find((permission) => !key.permissions.includes(permission));
	if (missing !== undefined) return { error: toForbiddenError(missing) };
	try {
		return { ...run(), error: null };
	} catch (error) {
		if (error instanceof MutationFailure) return { error: error.error };
		throw error;
	}
}
