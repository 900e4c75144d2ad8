import type { AccountFacts } from '../account-facts';
import type { Credential } from '../credential';
import type { HttpClient } from '../http';
import type { VendorRequest } from '../request';
import { sha256Hex } from '../signature';
import { findFault, withoutRetries, type UnprovenOptions } from '../unproven';
import { unseal } from './seal';
import type { SubscribeResult } from './subscribe';
import type { Secrets, Vendor } from '../vendor';

/** What a host stores of a subscription. */
export interface StoredSubscription extends Pick<SubscribeResult, 'tokenDigest' | 'sealedSecret'> {
	readonly id: string;
	readonly facts: AccountFacts;
}

/**
 * The secrets to verify a delivery with: those that the user entered, the one that the vendor created, and our token's
 * digest. `stored` is `null` when users subscribe manually, so only the first ones remain.
 */
export async function readDeliverySecrets(
	vendor: Vendor,
	http: HttpClient,
	{ apiKey, signing }: Credential,
	stored: StoredSubscription | null,
	request: VendorRequest,
	options: UnprovenOptions,
): Promise<Secrets> {
	if (stored === null) return { signing };
	const { tokenDigest, sealedSecret } = stored;
	const requestCreated = async () => await requestSecret(vendor, http, apiKey, stored, request, options);
	const created = sealedSecret === null ? null : (unseal(sealedSecret, apiKey) ?? (await requestCreated()));
	return {
		signing: created === null ? signing : [...signing, created],
		...(tokenDigest === null ? {} : { tokenDigest }),
	};
}

/**
 * Gets the secret from the vendor, because the API key that sealed it was replaced. Nothing is verified yet, so only a
 * delivery that names our subscription and could pass causes a request: a stranger must not use up the API's rate limit.
 */
async function requestSecret(
	vendor: Vendor,
	http: HttpClient,
	apiKey: string,
	stored: StoredSubscription,
	request: VendorRequest,
	options: UnprovenOptions,
): Promise<string | null> {
	if (vendor.findSubscriptionId?.(null, request) !== stored.id) return null;
	if (findFault(vendor, request, options) !== null) return null;
	const find = async () => {
		const [found] = (await vendor.subscriptions?.find(withoutRetries(http), ({ id }) => id === stored.id)) ?? [];
		return found?.secret ?? null;
	};
	return await (options.limiter?.recallSecret(sha256Hex(`${apiKey} ${stored.id}`), find) ?? find());
}
