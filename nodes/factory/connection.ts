import type { IHookFunctions } from 'n8n-workflow';
import type { HttpClient } from '../../shared/core/http';
import type { Subscriptions, Vendor } from '../../shared/core/vendor';
import { baseUrl } from './credential';
import { httpClient } from './http';
import { ownAddress, type OwnAddress } from './own-address';

/** A vendor with an API to subscribe with. */
export type SubscribableVendor = Vendor & { readonly subscriptions: Subscriptions };

/** One hook's way to the vendor. */
export interface Connection {
	readonly hook: IHookFunctions;
	readonly vendor: SubscribableVendor;
	readonly http: HttpClient;
	/** The address of the vendor's API. */
	readonly apiUrl: string;
	readonly own: OwnAddress;
}

export async function connect(hook: IHookFunctions, vendor: SubscribableVendor): Promise<Connection> {
	return {
		hook,
		vendor,
		http: await httpClient(hook, vendor),
		apiUrl: await baseUrl(hook, vendor),
		own: ownAddress(hook),
	};
}

/** A line for the administrator: it worked, and something is to be known. */
export function warn(hook: IHookFunctions, message: string): void {
	hook.logger.warn(message, { workflowId: hook.getWorkflow().id, node: hook.getNode().name });
}
