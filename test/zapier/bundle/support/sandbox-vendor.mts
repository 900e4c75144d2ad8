import type { Faults } from '../../../sandbox/faults.mts';
import type { Values } from './zap.mts';

/** A vendor's sandbox, as the lifecycle tests use it. */
export interface SandboxVendor {
	readonly faults: Faults;
	readonly authData: Values;
	/** An account with a key that the vendor doesn't know. */
	readonly unknownKey: Values;
	/** An account with a key that isn't allowed to subscribe. */
	readonly weakKey: Values;
	/** The fields that the trigger needs besides the account. */
	readonly inputData?: Values;
	/** The account's label. */
	readonly label: string;
	/** The vendor's names of the operations on subscriptions. */
	readonly operations: { readonly find: string; readonly create: string; readonly remove: string };
	/** The URLs of the active subscriptions. */
	listUrls(): readonly string[];
	/** The number of subscriptions, active or not. */
	countSubscriptions(): number;
	/** Emits the event of a new ticket; resolves when it is delivered everywhere. */
	emitTicket(): Promise<void>;
	/** Adds a ticket without an event, and returns its ID. */
	addTicket(): string;
	/** Takes away the key's permission to list tickets, and no other. */
	forbidListingTickets(): void;
	/** Removes the subscriptions, as a user of the vendor's own interface can. */
	removeSubscriptions(): void;
	/** The number of subscriptions that remain when all Zaps are off: 0, or those that can't be removed. */
	readonly remaining: number;
	close(): Promise<void>;
}
