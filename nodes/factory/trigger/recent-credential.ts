import type { IWebhookFunctions } from 'n8n-workflow';
import type { Credential } from '../../../shared/core/credential';
import type { Vendor } from '../../../shared/core/vendor';
import { getCredential, getCredentialType } from '../credential';
import { deleteOldest } from './delete-oldest';
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
 * Calls `use` with the credential, read within the last minute where possible. A deleted credential therefore takes effect
 * within a minute, and a changed one as soon as `use` fails or `isDoubtful` says that another credential could change its
 * result: then it is read again and, if it changed, used again.
 */
export async function withRecentCredential<Result>(
	host: IWebhookFunctions,
	vendor: Vendor,
	now: number,
	{ use, isDoubtful }: { use(credential: Credential): Promise<Result>; isDoubtful(result: Result): boolean },
): Promise<Result> {
	const recent = findRecent(host, vendor, now);
	if (recent === null) return await use(await readAgain(host, vendor, now));
	const first = use(recent);
	const isFinal = await first.then(
		(result) => !isDoubtful(result),
		() => false,
	);
	if (isFinal) return await first;
	const current = await readAgain(host, vendor, now);
	return JSON.stringify(current) === JSON.stringify(recent) ? await first : await use(current);
}

function findRecent(host: IWebhookFunctions, vendor: Vendor, now: number): Credential | null {
	for (const [key, { readAt }] of entries) {
		if (isRecent(readAt, now)) break;
		entries.delete(key);
	}
	const entry = isTestRun(host) ? undefined : entries.get(toKey(host, vendor));
	return entry !== undefined && isRecent(entry.readAt, now) ? entry.credential : null;
}

async function readAgain(host: IWebhookFunctions, vendor: Vendor, now: number): Promise<Credential> {
	const key = toKey(host, vendor);
	entries.delete(key);
	const credential = await getCredential(host, vendor);
	if (isTestRun(host)) return credential;
	entries.set(key, { readAt: now, credential });
	if (entries.size > MAX_ENTRIES) deleteOldest(entries);
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
