import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { createWebhookTarget, deleteWebhookTarget, updateWebhookTarget } from './webhook-targets';

/**
 * Throws `VendorError` if the key can't delete, change, or create webhook targets. Only few keys may read their own
 * permissions, so it tries what can't succeed: a target that doesn't exist, and a new one without a URL and events. Plain
 * refuses a missing permission with `forbidden`; any other refusal is the expected one.
 */
export async function checkAccess(http: HttpClient): Promise<void> {
	await throwIfForbidden(deleteWebhookTarget(http, NO_TARGET));
	await throwIfForbidden(updateWebhookTarget(http, NO_TARGET, { isEnabled: false }));
	const created = await throwIfForbidden(createWebhookTarget(http, UNUSABLE));
	if (created !== null) await deleteWebhookTarget(http, created.id);
}

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
