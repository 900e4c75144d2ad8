import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { GroupAccess, KeyAccess } from '../../../core/credential-spec';
import { ALLOWED, comparePermissions, tryAccess, UNKNOWN } from '../../../core/key-access';
import { permissions, triggerPermissions } from '../permissions';
import { findMissingPermissions, toPlainError } from './errors';
import { listHeldPermissions, query } from './graphql';
import { createWebhookTarget, deleteWebhookTarget, updateWebhookTarget } from './webhook-targets';

/** Few keys may read their own permissions. For any other, reading and receiving events are tried. */
export async function findAccess(http: HttpClient): Promise<KeyAccess> {
	const held = await listHeldPermissions(http);
	if (held === null) return { events: await tryEvents(http), read: await tryReading(http), write: UNKNOWN };
	return {
		events: compareEvents(held),
		read: comparePermissions(permissions.read, held),
		write: comparePermissions(permissions.write, held),
	};
}

/** A trigger needs all of its permissions. */
function compareEvents(held: readonly unknown[]): GroupAccess {
	const { missing = [] } = comparePermissions(triggerPermissions, held);
	if (missing.length === 0) return ALLOWED;
	const refusal = { status: 200, code: 'forbidden', ...findMissingPermissions(missing, held) } as const;
	return { verdict: 'denied', missing, error: toPlainError(refusal) };
}

async function tryReading(http: HttpClient): Promise<GroupAccess> {
	return await tryAccess(query(http, READ_THREAD));
}

/**
 * Tries what can't succeed: a target that doesn't exist, and a new one without a URL and events. Plain refuses a missing
 * permission with `forbidden`; any other refusal is the expected one.
 */
async function tryEvents(http: HttpClient): Promise<GroupAccess> {
	return await tryAccess(
		(async () => {
			await query(http, READ_TARGET);
			await throwIfForbidden(deleteWebhookTarget(http, NO_TARGET));
			await throwIfForbidden(updateWebhookTarget(http, NO_TARGET, { isEnabled: false }));
			const created = await throwIfForbidden(createWebhookTarget(http, UNUSABLE));
			if (created !== null) await deleteWebhookTarget(http, created.id);
		})(),
	);
}

const READ_TARGET = 'query TestTargets { webhookTargets(first: 1) { edges { node { id } } } }';
const READ_THREAD = 'query TestThreads { threads(first: 1) { edges { node { id customer { id } } } } }';
const NO_TARGET = 'whTarget_00000000000000000000000000';
/** Plain's schema requires a description. */
const UNUSABLE = { url: '', description: 'Test of a key', isEnabled: false, events: [] };

/** The result; `null` if Plain refused the request for another reason. */
async function throwIfForbidden<T>(request: Promise<T>): Promise<T | null> {
	const result = await orVendorError(request);
	if (!(result instanceof VendorError)) return result;
	if (result.code === 'forbidden') throw result;
	return null;
}
