import type { IWebhookFunctions } from 'n8n-workflow';
import type { Credential } from '../../../shared/core/credential';
import type { Vendor } from '../../../shared/core/vendor';
import { getCredential, getCredentialType } from '../credential';
import { isTestRun, toTriggerKey } from './trigger-host';

/** When a credential was read, in ms since 1970, and what n8n returned. */
interface Entry {
	readonly readAt: number;
	readonly credential: Credential;
}

/** By trigger and credential, the one that was read first in front. Nothing writes it anywhere. */
const entries = new Map<string, Entry>();

/** n8n's default expression engine takes an isolate to read a credential, which takes longer than everything else here. */
const LIFETIME_MS = 60_000;
const MAX_ENTRIES = 1_000;

/**
 * The credential that n8n returned for this trigger within the last minute, or `null`. A changed or deleted credential
 * therefore takes effect within a minute. A delivery that it doesn't verify must be verified with `readCredentialAgain`.
 */
export function findRecentCredential(host: IWebhookFunctions, vendor: Vendor, now: number): Credential | null {
	for (const [key, { readAt }] of entries) {
		if (isRecent(readAt, now)) break;
		entries.delete(key);
	}
	const entry = isTestRun(host) ? undefined : entries.get(toKey(host, vendor));
	return entry !== undefined && isRecent(entry.readAt, now) ? entry.credential : null;
}

export async function readCredentialAgain(host: IWebhookFunctions, vendor: Vendor, now: number): Promise<Credential> {
	const key = toKey(host, vendor);
	entries.delete(key);
	const credential = await getCredential(host, vendor);
	if (isTestRun(host)) return credential;
	entries.set(key, { readAt: now, credential });
	for (const [oldest] of entries) {
		if (entries.size <= MAX_ENTRIES) break;
		entries.delete(oldest);
	}
	return credential;
}

/** A clock that was set back must not keep a credential. */
function isRecent(readAt: number, now: number): boolean {
	return now >= readAt && now - readAt < LIFETIME_MS;
}

function toKey(host: IWebhookFunctions, vendor: Vendor): string {
	const { credentials } = host.getNode();
	return toTriggerKey(host, `${credentials?.[getCredentialType(vendor)]?.id ?? ''}`);
}
