import type { IWebhookFunctions } from 'n8n-workflow';
import { receive, type Outcome, type ReceiveOptions } from '../../../shared/core/receive';
import type { VendorRequest } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';
import { claimKey, isClaimedOrStored, isStored, waitForClaim } from './dedupe';
import { isTestRun, toTriggerKey } from './trigger-host';

/**
 * `receive`, where an event that this trigger has stored is a duplicate. While the same event is being stored, the
 * delivery waits: whether it is a duplicate depends on how that ends. A test run remembers nothing.
 */
export async function receiveOnce(
	host: IWebhookFunctions,
	vendor: Vendor,
	request: VendorRequest,
	options: Omit<ReceiveOptions, 'isDuplicate'>,
): Promise<Outcome> {
	if (isTestRun(host)) return receive(vendor, request, options);
	const isDuplicate = (key: string) => isClaimedOrStored(toTriggerKey(host, key));
	for (;;) {
		const outcome = receive(vendor, request, { ...options, isDuplicate });
		if (outcome.status === 'accepted') claimUntilResponse(host, toTriggerKey(host, outcome.key));
		if (outcome.reason !== 'duplicate') return outcome;
		const key = toTriggerKey(host, outcome.key);
		await waitForClaim(key);
		if (isStored(key)) return outcome;
	}
}

/**
 * The claim ends with n8n's response: below 400 the execution is stored, otherwise the vendor tries again.
 * A destroyed response emits no further events.
 */
function claimUntilResponse(host: IWebhookFunctions, key: string): void {
	const response = host.getResponseObject();
	const { store, release } = claimKey(key);
	response.once('finish', () => (response.statusCode < 400 ? store() : release()));
	response.once('close', release);
	if (response.destroyed) release();
}
