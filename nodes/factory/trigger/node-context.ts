import type { IHookFunctions } from 'n8n-workflow';
import type { Credential } from '../../../shared/core/credential';
import type { HttpClient } from '../../../shared/core/http';
import { toSafeText } from '../../../shared/core/safe-text';
import type { SubscribableVendor, Vendor } from '../../../shared/core/vendor';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';
import { isNewWarning } from './repeated-warnings';
import { toLogMetadata } from './trigger-host';
import { readCallbackUrl, type CallbackUrl } from './callback-url';

/** What one call of a life-cycle method needs to work with the vendor. */
export interface NodeContext<V extends Vendor = SubscribableVendor> {
	readonly host: IHookFunctions;
	readonly vendor: V;
	readonly http: HttpClient;
	readonly credential: Credential;
	readonly callback: CallbackUrl;
}

export async function createNodeContext<V extends Vendor>(host: IHookFunctions, vendor: V): Promise<NodeContext<V>> {
	const credential = await getCredential(host, vendor);
	return {
		host,
		vendor,
		http: createHttpClient(host, vendor, credential),
		credential,
		callback: readCallbackUrl(host),
	};
}

/** Tells the administrator something to know, although the call succeeded: once for each publishing, not at each retry. */
export function logWarning(host: IHookFunctions, message: string): void {
	if (isNewWarning(host, message)) host.logger.warn(toSafeText(message), toLogMetadata(host));
}
