import type { IHookFunctions } from 'n8n-workflow';
import type { Credential } from '../../shared/core/credential';
import type { HttpClient } from '../../shared/core/http';
import type { SubscribableVendor, Vendor } from '../../shared/core/vendor';
import { credentialOf } from './credential';
import { httpClient } from './http';
import { ownAddress, type OwnAddress } from './trigger/callback-url';

/** One hook's way to the vendor. */
export interface Connection<V extends Vendor = SubscribableVendor> {
	readonly hook: IHookFunctions;
	readonly vendor: V;
	readonly http: HttpClient;
	readonly credential: Credential;
	readonly own: OwnAddress;
}

export async function connect<V extends Vendor>(hook: IHookFunctions, vendor: V): Promise<Connection<V>> {
	const credential = await credentialOf(hook, vendor);
	return { hook, vendor, http: httpClient(hook, vendor, credential), credential, own: ownAddress(hook) };
}

/** A line for the administrator: it worked, and something is to be known. */
export function warn(hook: IHookFunctions, message: string): void {
	hook.logger.warn(message, { workflowId: hook.getWorkflow().id, node: hook.getNode().name });
}
