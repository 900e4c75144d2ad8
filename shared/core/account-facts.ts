import { orVendorError, VendorError } from './errors';
import type { HttpClient } from './http';
import { textAt } from './read';

/**
 * What the vendor's API says about the API key's account and deliveries don't carry. A host stores it with the subscription,
 * where others can read it, so it contains no secret. What is unknown is absent.
 */
export interface AccountFacts {
	/** The account's own part of the web app's URL. */
	readonly subdomain?: string;
	/** The ID that events have for the user that the API key acts as. */
	readonly userId?: string;
}

interface FactsSource {
	readonly name: string;
	loadAccountFacts?(http: HttpClient): Promise<AccountFacts>;
}

/** Loads the facts. None are known if the request fails: an event without them is better than no event. */
export async function loadAccountFacts(
	vendor: FactsSource,
	http: HttpClient,
	warn?: (message: string) => void,
): Promise<AccountFacts | null> {
	if (!vendor.loadAccountFacts) return {};
	const facts = await orVendorError(vendor.loadAccountFacts(http));
	if (!(facts instanceof VendorError)) return facts;
	warn?.(
		`The details of the ${vendor.name} account couldn’t be read, so values that need them are missing. ${facts.message}`,
	);
	return null;
}

/** The facts that a host stored, as JSON gives them back. */
export function readAccountFacts(stored: unknown): AccountFacts {
	return Object.fromEntries(
		keys.flatMap((key) => {
			const text = textAt(stored, key);
			return text === null ? [] : [[key, text]];
		}),
	);
}

const keys = ['subdomain', 'userId'] as const satisfies readonly (keyof AccountFacts)[];

export function hasSameFacts(left: AccountFacts, right: AccountFacts): boolean {
	return keys.every((key) => left[key] === right[key]);
}
