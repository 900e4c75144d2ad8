import type { IWebhookFunctions } from 'n8n-workflow';
import type { VendorRequest } from '../../shared/core/request';
import { unseal } from '../../shared/core/seal';
import type { Secrets, Vendor } from '../../shared/core/vendor';
import type { Credential } from './credential';
import { httpClient } from './http';
import type { SubscriptionRecord } from './record';

/** What a delivery is verified with: the credential's secrets, the one that the vendor made, and our token's digest. */
export async function secretsFor(
	host: IWebhookFunctions,
	vendor: Vendor,
	credential: Credential,
	record: SubscriptionRecord,
	request: VendorRequest,
): Promise<Secrets> {
	const { apiKey, signing } = credential;
	const { tokenDigest, sealedSecret } = record;
	const made =
		sealedSecret === null ? null : (unseal(sealedSecret, apiKey) ?? (await askFor(host, vendor, credential, record, request)));
	return { signing: made === null ? signing : [...signing, made], ...(tokenDigest === null ? {} : { tokenDigest }) };
}

/**
 * The key in the credential was changed, so the secret cannot be read here; the vendor still has it. It is asked only
 * for a delivery that names our subscription, for nothing is verified yet: a stranger must not use up the API's limit.
 */
async function askFor(
	host: IWebhookFunctions,
	vendor: Vendor,
	credential: Credential,
	record: SubscriptionRecord,
	request: VendorRequest,
): Promise<string | null> {
	if (vendor.subscriptionOf?.(null, request) !== record.id) return null;
	const http = httpClient(host, vendor, credential);
	const [found] = (await vendor.subscriptions?.find(http, ({ id }) => id === record.id)) ?? [];
	return found?.secret ?? null;
}
