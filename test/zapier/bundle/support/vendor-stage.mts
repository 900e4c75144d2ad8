/** What a vendor's sandbox must do for the tests of a Zap's life, and how a refusal must look. */
import assert from 'node:assert/strict';
import type { Faults } from '../../../sandbox/faults.mts';
import type { Values } from './zap.mts';

export interface Stage {
	readonly faults: Faults;
	readonly authData: Values;
	/** Nobody's key. */
	readonly unknownKey: Values;
	/** A key that may not subscribe. */
	readonly weakKey: Values;
	/** What the trigger needs beside the connection. */
	readonly inputData?: Values;
	/** The connection's name. */
	readonly label: string;
	/** Operations, in the vendor's words. */
	readonly operations: { readonly find: string; readonly create: string; readonly remove: string };
	/** The addresses of what is subscribed at the vendor and used. */
	addresses(): readonly string[];
	/** How many there are, used or not. */
	count(): number;
	/** A new ticket; resolves when everybody was told. */
	happen(): Promise<void>;
	/** A ticket that is in the account already, and of which nobody was told; gives its id. */
	addTicket(): string;
	/** From now on the key may not list tickets; it may do all else. */
	hideTickets(): void;
	/** Somebody takes it away in the vendor's own interface. */
	takeAway(): void;
	/** What stays when all Zaps are off: 0, or what cannot be removed. */
	readonly rest: number;
	close(): Promise<void>;
}

/** Only Zapier's own error: a code, and a sentence that says what to do. */
export function isSentence(code: string) {
	return (error: Error) => {
		const { message, code: given } = JSON.parse(error.message);
		assert.equal(error.name, 'AppError');
		assert.equal(given, code);
		assert.match(message, /^[A-Z"“].+[.!?]$/s);
		return true;
	};
}
