import type { Credential } from '../credential';
import type { HttpClient } from '../http';
import type { VendorRequest } from '../request';
import { unseal } from './seal';
import type { SubscribeResult } from './subscribe';
import type { Secrets, Vendor } from '../vendor';

/** What a host kept of a subscription. */
export type StoredSubscription = Pick<SubscribeResult, 'tokenDigest' | 'sealedSecret'> & { readonly id: string };

/** What a delivery is verified with: the credential's secrets, the one that the vendor made, and our token's digest. */
export async function readDeliverySecrets(
	vendor: Vendor,
	http: HttpClient,
	{ apiKey, signing }: Credential,
	kept: StoredSubscription,
	request: VendorRequest,
): Promise<Secrets> {
	const { tokenDigest, sealedSecret } = kept;
	const made =
		sealedSecret === null ? null : (unseal(sealedSecret, apiKey) ?? (await fetchSecret(vendor, http, kept, request)));
	return { signing: made === null ? signing : [...signing, made], ...(tokenDigest === null ? {} : { tokenDigest }) };
}

/**
 * The key in the credential was changed, so the secret cannot be read here; the vendor still has it. It is asked only
 * for a delivery that names our subscription, for nothing is verified yet: a stranger must not use up the API's limit.
 */
async function fetchSecret(
	vendor: Vendor,
	http: HttpClient,
	kept: StoredSubscription,
	request: VendorRequest,
): Promise<string | null> {
	if (vendor.findSubscriptionId?.(null, request) !== kept.id) return null;
	const [found] = (await vendor.subscriptions?.find(http, ({ id }) => id === kept.id)) ?? [];
	return found?.secret ?? null;
}
