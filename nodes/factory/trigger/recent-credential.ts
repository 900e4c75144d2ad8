import type { IWebhookFunctions } from 'n8n-workflow';
import type { Credential } from '../../../shared/core/credential';
import type { Vendor } from '../../../shared/core/vendor';
import { getCredential, getCredentialType } from '../credential';
import { createRecentValues } from './recent-values';
import { isTestRun, toTriggerKey } from './trigger-host';

/** n8n's default expression engine takes an isolate to read a credential, which takes longer than everything else here. */
const LIFETIME_MS = 60_000;
const MAX_ENTRIES = 1_000;

/** By trigger and credential. Nothing writes it anywhere. */
const recentCredentials = createRecentValues<Credential>(MAX_ENTRIES, LIFETIME_MS);

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
	const recent = isTestRun(host) ? undefined : recentCredentials.find(toKey(host, vendor), now);
	if (recent === undefined) return await use(await readAgain(host, vendor, now));
	const first = use(recent);
	const isFinal = await first.then(
		(result) => !isDoubtful(result),
		() => false,
	);
	if (isFinal) return await first;
	const current = await readAgain(host, vendor, now);
	return JSON.stringify(current) === JSON.stringify(recent) ? await first : await use(current);
}

async function readAgain(host: IWebhookFunctions, vendor: Vendor, now: number): Promise<Credential> {
	const key = toKey(host, vendor);
	recentCredentials.delete(key);
	const credential = await getCredential(host, vendor);
	if (!isTestRun(host)) recentCredentials.add(key, credential, now);
	return credential;
}

function toKey(host: IWebhookFunctions, vendor: Vendor): string {
	const { credentials } = host.getNode();
	return toTriggerKey(host, `${credentials?.[getCredentialType(vendor)]?.id ?? ''}`);
}
