/** Everything the Plain sandbox stores, in memory. */
import { newId } from '../ids.mts';
import { eventTypes, versions } from './catalog.mts';
import type { Key, PlainBehavior, PlainState, Workspace, WorkspaceSpec } from './model.mts';
import { defaultPermissions } from './permissions.mts';
import { createSupport } from './seed.mts';

export function createState(behavior: Partial<PlainBehavior> = {}): PlainState {
	return {
		behavior: {
			forbiddenStatus: 403,
			badKeyBody: 'json',
			strictNestedPermissions: false,
			refusesRepeatedSpam: false,
			reopensOnReply: true,
			rejectUnknownVersion: true,
			rejectUnknownEventType: true,
			rejectTooNewEventType: false,
			defaultVersion: null,
			targetLimit: 25,
			retryScale: 1,
			deliveryTimeoutMs: 10_000,
			...behavior,
		},
		workspaces: [],
		events: new Map(),
		attempts: [],
		replies: [],
		requests: [],
		versions: [...versions],
		eventTypes: [...eventTypes],
	};
}

export function addWorkspace(state: PlainState, spec: WorkspaceSpec = {}): Workspace {
	const keys = (spec.keys ?? []).map(({ key, permissions = defaultPermissions }) => ({
		key,
		permissions,
		machineUserId: newId('mu'),
	}));
	const workspace: Workspace = {
		id: spec.id ?? newId('w'),
		name: spec.name ?? 'Sandbox',
		isDemoWorkspace: spec.isDemoWorkspace ?? false,
		createdAt: new Date().toISOString(),
		hmacSecret: spec.hmacSecret ?? null,
		keys,
		targets: [],
		support: createSupport(keys),
	};
	state.workspaces.push(workspace);
	return workspace;
}

export function getWorkspace(state: PlainState, id: string): Workspace {
	const workspace = state.workspaces.find((candidate) => candidate.id === id);
	if (workspace === undefined) throw new Error(`The Plain sandbox has no workspace ${id}`);
	return workspace;
}

/** Returns who sends the request, or `null` when its `Authorization` isn't a known Bearer key. */
export function authenticate(
	state: PlainState,
	authorization: string | undefined,
): { workspace: Workspace; key: Key } | null {
	for (const workspace of state.workspaces) {
		const key = workspace.keys.find((candidate) => authorization === `Bearer ${candidate.key}`);
		if (key !== undefined) return { workspace, key };
	}
	return null;
}

export const latestVersionOf = (state: PlainState): string => state.versions.at(-1)?.version ?? 'unversioned';
