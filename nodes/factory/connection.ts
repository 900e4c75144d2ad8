import type { IHookFunctions } from 'n8n-workflow';
import type { HttpClient } from '../../shared/core/http';
import type { Subscriptions, Vendor } from '../../shared/core/vendor';
import { readCredential, type Credential } from './credential';
import { httpClient } from './http';
import { ownAddress, type OwnAddress } from './own-address';

/** A vendor with an API to subscribe with. */
export type SubscribableVendor = Vendor & { readonly subscriptions: Subscriptions };

/** One hook's way to the vendor. */
export interface Connection<V extends Vendor = SubscribableVendor> {
	readonly hook: IHookFunctions;
	readonly vendor: V;
	readonly http: HttpClient;
	readonly credential: Credential;
	readonly own: OwnAddress;
}

export async function connect<V extends Vendor>(hook: IHookFunctions, vendor: V): Promise<Connection<V>> {
	const credential = await readCredential(hook, vendor);
	return { hook, vendor, http: httpClient(hook, vendor, credential), credential, own: ownAddress(hook) };
}

/** A line for the administrator: it worked, and something is to be known. */
export function warn(hook: IHookFunctions, message: string): void {
	hook.logger.warn(message, { workflowId: hook.getWorkflow().id, node: hook.getNode().name });
}
