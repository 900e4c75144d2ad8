import type { HttpClient } from '../http';
import type { Subscription } from '../subscription-types';
import type { SubscribableVendor } from '../vendor';

/** A trigger that subscribes, with what its host knows about it. */
export interface Subscriber {
	readonly vendor: SubscribableVendor;
	readonly http: HttpClient;
	readonly apiKey: string;
	/** Whether the vendor has parked subscriptions. */
	readonly hasParked: boolean;
	/** The IDs of those that this host parked. */
	readonly parkedIds: ReadonlySet<string>;
	pause(ms: number): Promise<unknown>;
	/** The subscriptions at the vendor that point to this trigger's URL. */
	listOwn(): Promise<readonly Subscription[]>;
	/** The ID of a subscription that an earlier attempt left unfinished (`VendorError.unfinishedId`), or `null`. */
	findUnfinished(): Promise<string | null>;
	saveUnfinished(unfinishedId: string): Promise<void>;
}
