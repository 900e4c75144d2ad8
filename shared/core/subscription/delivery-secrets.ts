import type { Credential } from '../credential';
import type { HttpClient } from '../http';
import type { VendorRequest } from '../request';
import { unseal } from './seal';
import type { SubscribeResult } from './subscribe';
import type { Secrets, Vendor } from '../vendor';

/** What a host kept of a subscription. */
export type StoredSubscription = Pick<SubscribeResult, 'tokenDigest' | 'sealedSecret'> & { readonly id: string };

/**
 * What a delivery is verified with: the credential's secrets, the one that the vendor made, and the digest of our token.
 * `stored` is `null` where users subscribe manually, so that nothing is stored.
 */
export async function readDeliverySecrets(
	vendor: Vendor,
	http: HttpClient,
	{ apiKey, signing }: Credential,
	stored: StoredSubscription | null,
	request: VendorRequest,
): Promise<Secrets> {
	if (stored === null) return { signing };
	const { tokenDigest, sealedSecret } = stored;
	const secret =
		sealedSecret === null ? null : (unseal(sealedSecret, apiKey) ?? (await fetchSecret(vendor, http, stored, request)));
	return {
		signing: secret === null ? signing : [...signing, secret],
		...(tokenDigest === null ? {} : { tokenDigest }),
	};
}

/**
 * The secret, from the vendor: it cannot be unsealed after the API key was changed. The vendor is asked only about a
 * delivery that names our subscription. Nothing is verified yet, and a stranger must not use up the API's rate limit.
 */
async function fetchSecret(
	vendor: Vendor,
	http: HttpClient,
	stored: StoredSubscription,
	request: VendorRequest,
): Promise<string | null> {
	if (vendor.findSubscriptionId?.(null, request) !== stored.id) return null;
	const [found] = (await vendor.subscriptions?.find(http, ({ id }) => id === stored.id)) ?? [];
	return found?.secret ?? null;
}
