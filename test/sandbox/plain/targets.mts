/** Webhook targets, and Plain's errors for them (`MutationError`). */
import { newId } from '../ids.mts';
import { isDeliverable } from '../urls.mts';
import { toInvalidFieldError, toNotFoundError, toRefusal, type MutationError } from './errors.mts';
import type { PlainState, Target, TargetSpec, Workspace } from './model.mts';
import { latestVersionOf } from './state.mts';

export type TargetPatch = { -readonly [K in keyof TargetSpec]?: TargetSpec[K] | undefined };
export type TargetResult =
	| { readonly target: Target; readonly error: null }
	| { readonly target: null; readonly error: MutationError };

const TARGET_NOT_FOUND = toNotFoundError('webhookTargetId', 'webhook target');

/** `by` is the machine user, or `null` for a person in Plain's UI. */
export function createTarget(
	state: PlainState,
	workspace: Workspace,
	spec: TargetSpec,
	by: string | null,
): TargetResult {
	const version = spec.version ?? state.behavior.defaultVersion ?? latestVersionOf(state);
	const error =
		findDemoError(workspace) ??
		findLimitError(state, workspace) ??
		findInvalidField(state, { ...spec, version }, version);
	if (error !== null) return { target: null, error };
	const now = new Date().toISOString();
	const target: Target = {
		id: newId('whTarget'),
		seq: (workspace.targets.at(-1)?.seq ?? 0) + 1,
		url: spec.url,
		description: spec.description ?? '',
		eventTypes: [...spec.eventTypes],
		version,
		isEnabled: spec.isEnabled ?? true,
		createdAt: now,
		createdBy: by,
		updatedAt: now,
		updatedBy: by,
	};
	workspace.targets.push(target);
	return { target, error: null };
}

/** `eventTypes` replaces the whole list. */
export function updateTarget(
	state: PlainState,
	workspace: Workspace,
	id: string,
	patch: TargetPatch,
	by: string | null,
): TargetResult {
	const target = workspace.targets.find((candidate) => candidate.id === id);
	if (target === undefined) return { target: null, error: TARGET_NOT_FOUND };
	const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as TargetPatch;
	const error =
		Object.keys(changes).length === 0
			? toInvalidFieldError('webhookTargetId', 'At least one field has to be provided.')
			: findInvalidField(state, changes, changes.version ?? target.version);
	if (error !== null) return { target: null, error };
	Object.assign(target, changes, { updatedAt: new Date().toISOString(), updatedBy: by });
	return { target, error: null };
}

/** Plain doesn't document the error for an unknown ID. `not_found`, which it returns elsewhere, is most likely. */
export function removeTarget(workspace: Workspace, id: string): MutationError | null {
	const index = workspace.targets.findIndex((candidate) => candidate.id === id);
	if (index === -1) return TARGET_NOT_FOUND;
	workspace.targets.splice(index, 1);
	return null;
}

function findDemoError({ isDemoWorkspace }: Workspace): MutationError | null {
	if (!isDemoWorkspace) return null;
	const message = 'This action is not allowed in a demo workspace.';
	return { message, type: 'FORBIDDEN', code: 'action_not_allowed_in_demo_workspace', fields: [] };
}

function findLimitError({ behavior }: PlainState, { targets }: Workspace): MutationError | null {
	if (targets.length < behavior.targetLimit) return null;
	const message = 'The maximum number of webhook targets has been reached.';
	return toRefusal('too_many_webhook_targets', message);
}

function findInvalidField(
	state: PlainState,
	{ url, eventTypes, version }: TargetPatch,
	targetVersion: string,
): MutationError | null {
	if (url !== undefined && !isDeliverable(url)) return toInvalidFieldError('url', 'The URL must be a valid HTTPS URL.');
	if (version !== undefined && state.behavior.rejectUnknownVersion && versionIndex(state, version) === -1) {
		return toInvalidFieldError('version', `Unknown webhook version "${version}".`);
	}
	for (const eventType of eventTypes ?? []) {
		const offered = state.eventTypes.find((candidate) => candidate.eventType === eventType);
		if (offered === undefined && state.behavior.rejectUnknownEventType) {
			return toInvalidFieldError('eventSubscriptions', `Unknown event type "${eventType}".`);
		}
		if (state.behavior.rejectTooNewEventType && !versionHasEventType(state, targetVersion, eventType)) {
			return toInvalidFieldError('eventSubscriptions', `"${eventType}" is not part of version ${targetVersion}.`);
		}
	}
	return null;
}

/** Whether the version has the event type. A version unknown to the sandbox counts as newer. */
export function versionHasEventType(state: PlainState, version: string, eventType: string): boolean {
	const since = state.eventTypes.find((candidate) => candidate.eventType === eventType)?.since;
	const index = versionIndex(state, version);
	return since === undefined || index === -1 || versionIndex(state, since) <= index;
}

function versionIndex({ versions }: PlainState, version: string): number {
	return versions.findIndex((candidate) => candidate.version === version);
}
