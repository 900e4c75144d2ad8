import type { IHookFunctions } from 'n8n-workflow';
import type { Credential } from '../../shared/core/credential';
import type { HttpClient } from '../../shared/core/http';
import type { SubscribableVendor, Vendor } from '../../shared/core/vendor';
import { getCredential } from './credential';
import { createHttpClient } from './http';
import { readCallbackUrl, type CallbackUrl } from './trigger/callback-url';

/** One hook's way to the vendor. */
export interface NodeContext<V extends Vendor = SubscribableVendor> {
	readonly hook: IHookFunctions;
	readonly vendor: V;
	readonly http: HttpClient;
	readonly credential: Credential;
	readonly callback: CallbackUrl;
}

export async function createNodeContext<V extends Vendor>(hook: IHookFunctions, vendor: V): Promise<NodeContext<V>> {
	const credential = await getCredential(hook, vendor);
	return {
		hook,
		vendor,
		http: createHttpClient(hook, vendor, credential),
		credential,
		callback: readCallbackUrl(hook),
	};
}

/** A line for the administrator: it worked, and something is to be known. */
export function logWarning(hook: IHookFunctions, message: string): void {
	hook.logger.warn(message, { workflowId: hook.getWorkflow().id, node: hook.getNode().name });
}
