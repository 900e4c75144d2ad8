import { readAccountFacts, type AccountFacts } from '../../../shared/core/account-facts';
import { objectOf, textAt } from '../../../shared/core/read';

/**
 * What Zapier stores for a subscription and passes with each delivery. Zapier prints it in error messages, so it contains
 * no usable secret.
 */
export interface SubscribeData {
	/** The subscription's ID at the vendor. */
	readonly id: string;
	/** Digest of the callback URL without its query (`createMark`). */
	readonly mark: string;
	/** SHA-256 of the token, where the vendor needs one. */
	readonly tokenDigest: string | null;
	/** The signing secret that the vendor created, encrypted with the API key. */
	readonly sealedSecret: string | null;
	/** What events need to know about the account. */
	readonly facts: AccountFacts;
}

/** Returns `null` when there is none, as in some of Zapier's own checks. */
export function readSubscribeData(input: unknown): SubscribeData | null {
	const data = objectOf(input);
	const [id, mark] = [textAt(data, 'id'), textAt(data, 'mark')];
	if (id === null || mark === null) return null;
	return {
		id,
		mark,
		tokenDigest: textAt(data, 'tokenDigest'),
		sealedSecret: textAt(data, 'sealedSecret'),
		facts: readAccountFacts(data?.facts),
	};
}
