import { toErrorCode, toVendorError } from './api-error';
import { findFieldNoun } from './credential';
import { orVendorError, VendorError } from './errors';
import type { HttpClient } from './http';
import type { KeyAccess } from './credential-spec';
import { ALLOWED, UNKNOWN } from './key-access';
import type { Vendor } from './vendor';

/** The account behind a key that works for something. */
export interface TestedKey {
	/** The name of the account; empty where the vendor names none. */
	readonly label: string;
	readonly access: KeyAccess;
}

/**
 * Tests a key as every host does, so that a wrong key has one diagnosis. Throws `VendorError` if the vendor rejects it, or
 * if it isn't allowed anything that this package needs.
 */
export async function testKey(vendor: Vendor, http: HttpClient): Promise<TestedKey> {
	const { test, labelFrom, label: readLabel } = vendor.credential;
	const { status, body } = await http({ ...test, idempotent: true });
	const label = readLabel(body);
	const isRefused = status >= 300 || (labelFrom === undefined && label === null);
	const refusal = isRefused ? await findRefusal(vendor, http, status) : null;
	if (refusal !== null && (refusal.code !== 'forbidden' || vendor.credential.findAccess === undefined)) throw refusal;
	const access = (await vendor.credential.findAccess?.(http)) ?? NO_DETAILS;
	throwIfUseless(access);
	if (labelFrom === undefined) return { label: label ?? '', access };
	const response = await http({ ...labelFrom, idempotent: true });
	return { label: readLabel(response.body) ?? '', access };
}

/** A vendor whose test's request is all that is known. */
const NO_DETAILS: KeyAccess = { events: ALLOWED, read: UNKNOWN, write: UNKNOWN };

function throwIfUseless({ events, read, write }: KeyAccess): void {
	const all = [events, read, write];
	if (all.some(({ verdict }) => verdict === 'allowed' || verdict === 'partly')) return;
	for (const { error } of all) if (error !== undefined) throw error;
}

/**
 * Why the test was refused: the vendor's own error for the first request that a trigger would send, or a general one where
 * that succeeds.
 */
export async function findRefusal(vendor: Vendor, http: HttpClient, status: number): Promise<VendorError> {
	const { subscriptions, polls } = vendor;
	const request = subscriptions?.find(http, () => false) ?? polls?.[0]?.poll(http) ?? Promise.resolve([]);
	const result = await orVendorError<unknown>(request);
	return result instanceof VendorError ? result : createGeneralRefusal(vendor, status);
}

/** Only 401, 429, and 5xx say what is wrong. Any other refusal means that the key lacks a permission. */
function createGeneralRefusal(vendor: Vendor, status: number): VendorError {
	const {
		name,
		credential: { permissions },
	} = vendor;
	const key = findFieldNoun(vendor, 'apiKey') ?? 'key';
	const code = status === 401 || status === 429 || status >= 500 ? toErrorCode(status) : 'forbidden';
	const { events } = permissions;
	const needed = events.length > 0 ? `these permissions: ${events.join(', ')}` : 'more permissions';
	const remedies = {
		unauthorized: `Copy it from ${name} again.`,
		forbidden: `In ${name}, give it ${needed}.`,
	};
	return toVendorError({ name, key, remedies }, { status, code, action: 'do what the triggers need' });
}
