import { sleep, type IWebhookFunctions } from 'n8n-workflow';
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

type WebhookResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

/** n8n ends every response, so this is only for an execution that it never finishes storing. */
const ABANDONED_MS = 60_000;

/**
 * The claim follows what n8n does, not what the sender is told: a sender can close the connection while n8n goes on and
 * stores the execution. n8n ends the response in any case, below 400 once the execution is stored.
 */
function claimUntilResponse(host: IWebhookFunctions, key: string): void {
	const response = host.getResponseObject();
	const { store, release } = claimKey(key);
	onEnd(response, () => (response.statusCode < 400 ? store() : release()));
	const releaseLater = () => {
		if (!response.writableEnded) void sleep(ABANDONED_MS).then(release);
	};
	response.once('close', releaseLater);
	if (response.destroyed) releaseLater();
}

/** Calls the listener when n8n ends the response. After the connection has closed, Node.js emits no event for that. */
function onEnd(response: WebhookResponse, listener: () => void): void {
	response.end = new Proxy(response.end, {
		apply(end, self, input) {
			listener();
			return Reflect.apply(end, self, input);
		},
	});
}
