import { objectOf, textAt } from '../../../shared/core/read';

/** What Zapier keeps of a subscription and hands over with each delivery. It prints it in messages: nothing here is usable. */
export interface SubscribeData {
	/** The vendor's id. */
	readonly id: string;
	/** Digest of the address, without the token. */
	readonly mark: string;
	/** SHA-256 of the token, where the vendor needs one. */
	readonly tokenDigest: string | null;
	/** The signing secret that the vendor made, sealed with the connection's key. */
	readonly sealedSecret: string | null;
}

/** `null` when there is none, as in some of Zapier's tests. */
export function readSubscribeData(data: unknown): SubscribeData | null {
	const given = objectOf(data);
	const [id, mark] = [textAt(given, 'id'), textAt(given, 'mark')];
	if (id === null || mark === null) return null;
	return { id, mark, tokenDigest: textAt(given, 'tokenDigest'), sealedSecret: textAt(given, 'sealedSecret') };
}
