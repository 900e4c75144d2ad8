import type { IHookFunctions } from 'n8n-workflow';
import { toCheckUrl } from '../../../shared/core/subscription/url-check';
import { requestOwnUrl } from '../own-url';
import { readCallbackUrl } from './callback-url';

/**
 * Sends a check to the URL of a test that begins, so that `webhook` is called once and can report that no event arrived.
 * Nothing waits for it: where n8n can't reach its own URL, a test that receives nothing ends without a report.
 */
export async function checkTestUrl(host: IHookFunctions): Promise<void> {
	const url = toCheckUrl(readCallbackUrl(host).url);
	if (url !== null) await requestOwnUrl(host, url);
}
