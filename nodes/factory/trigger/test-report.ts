import { NodeOperationError, sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { parseUrl } from '../../../shared/core/parse-url';
import type { IgnoredReason } from '../../../shared/core/receive';
import type { Vendor } from '../../../shared/core/vendor';
import { countIgnored, describeIgnored } from './ignored-events';
import { findTest, type RunningTest } from './running-tests';
import { isTestRun } from './trigger-host';

/** n8n listens for two minutes. Five seconds before, an error still reaches the editor, also in a busy n8n. */
const LISTENING_MS = 115_000;

/**
 * Lets a test run end with the reason when nothing starts it: n8n shows nothing when it stops listening, but it shows what
 * `webhook` throws before. So the first call that starts nothing responds at once, stays open until then, and throws, unless
 * the test has ended meanwhile: because an event arrived, or because the user stopped it. All other calls return at once.
 */
export async function reportSilence(
	host: IWebhookFunctions,
	vendor: Vendor,
	response: IWebhookResponseData,
	reason: IgnoredReason,
): Promise<IWebhookResponseData> {
	const test = isTestRun(host) ? findTest(host) : null;
	if (test === null) return response;
	await countIgnored(host, vendor, test, reason);
	if (test.isAwaited) return response;
	test.isAwaited = true;
	if (!(await isSilent(test))) return response;
	ignoreSecondResponse(host);
	throw new NodeOperationError(host.getNode(), describeSilence(vendor, test));
}

/** Waits until n8n is about to stop listening; `false` as soon as the test ends. */
async function isSilent({ startedAt, ended }: RunningTest): Promise<boolean> {
	const over = sleep(Math.max(0, startedAt + LISTENING_MS - Date.now())).then(() => true);
	return await Promise.race([over, ended.then(() => false)]);
}

/** n8n responds to the error, although the response has ended. Express would close the sender's connection then. */
function ignoreSecondResponse(host: IWebhookFunctions): void {
	const response = host.getResponseObject();
	response.json = () => response;
}

function describeSilence({ name, subscriptions }: Vendor, { url, ignored }: RunningTest): string {
	if (ignored.size > 0) {
		const remedy = `Change the trigger’s settings, or perform another action in ${name}, then test again.`;
		return `${describeIgnored([...ignored.values()])} ${remedy}`;
	}
	const reach = subscriptions
		? `check that ${name} can reach n8n at ${parseUrl(url ?? '')?.origin ?? 'its webhook URL'}`
		: `check that the Test URL is an endpoint in ${name}`;
	return (
		`No event arrived within two minutes. Test again, and perform an action in ${name} that sends one of the selected events. ` +
		`If you did, ${reach}.`
	);
}
