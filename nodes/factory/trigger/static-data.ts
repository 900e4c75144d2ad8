import type { IDataObject } from 'n8n-workflow';
import { readAccountFacts, type AccountFacts } from '../../../shared/core/account-facts';
import { at, numberAt, textAt } from '../../../shared/core/read';

/** What the node's static data holds about a subscription. */
export interface SubscriptionRecord {
	/** The vendor's id. */
	readonly id: string;
	/** The callback URL, without the token. */
	readonly url: string;
	/** SHA-256 of the token, where the vendor needs one: n8n copies static data into every execution that it stores. */
	readonly tokenDigest: string | null;
	/** The signing secret that the vendor created, sealed for the same reason. */
	readonly sealedSecret: string | null;
	/** Digest of the selected events and settings, to see whether they changed. */
	readonly requestDigest: string;
	/** Digest of the events that the vendor subscribed to, to see whether they changed. */
	readonly eventsDigest: string;
	/** What events need to know about the account. */
	readonly facts: AccountFacts;
}

const VERSION = 1;

const keys = ['id', 'url', 'requestDigest', 'eventsDigest', 'tokenDigest', 'sealedSecret'] as const;

/** The record, or `null` when there is none or another version of this package wrote it. */
export function readRecord(staticData: IDataObject): SubscriptionRecord | null {
	if (numberAt(staticData, 'version') !== VERSION) return null;
	const [id, url, requestDigest, eventsDigest, tokenDigest = null, sealedSecret = null] = keys.map((key) =>
		textAt(staticData, key),
	);
	return id && url && requestDigest && eventsDigest
		? {
				id,
				url,
				requestDigest,
				eventsDigest,
				tokenDigest,
				sealedSecret,
				facts: readAccountFacts(at(staticData, 'facts')),
			}
		: null;
}

/** Only the life-cycle methods write: a write during a delivery would erase theirs. */
export function writeRecord(staticData: IDataObject, record: SubscriptionRecord): void {
	Object.assign(staticData, { version: VERSION, ...record });
}

export function clearRecord(staticData: IDataObject): void {
	for (const key of ['version', 'facts', ...keys]) delete staticData[key];
}

/** The ID of the subscription that this trigger parked last. The next activation takes it over before any other parked one. */
export function readParkedId(staticData: IDataObject): string | null {
	return textAt(staticData, 'parked');
}

/** Called in `delete`, whose static data n8n keeps. */
export function writeParkedId(staticData: IDataObject, id: string): void {
	staticData.parked = id;
}
