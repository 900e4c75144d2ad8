import type { AccountFacts } from './account-facts';
import type { HttpClient, HttpResponse } from './http';
import type { FieldSpec } from './operation-field';
import type { Json } from './read';

export type { FieldChoice, FieldKind, FieldSpec, ListPage, ListRequest, ListSpec } from './operation-field';

/**
 * What a user can do at a vendor besides receiving events, as plain objects of data and functions. A host builds its forms,
 * requests and docs from them. Triggers never load them.
 */
export interface Resource {
	/** Lower camel case. It never changes, because hosts store it. */
	readonly key: string;
	/** Title Case, singular. */
	readonly label: string;
	readonly operations: readonly Operation[];
}

export interface Operation {
	/** Lower camel case. It never changes, because hosts store it. */
	readonly key: string;
	/** Title Case: `Get Many`. */
	readonly label: string;
	/** A sentence with the resource, without the final period: `Get many webhook targets`. */
	readonly action: string;
	/** For the user: one short sentence without the final period, because hosts cut off long ones. */
	readonly description: string;
	/** What the user should know before running it, in whole sentences. */
	readonly notice?: string;
	/** The permission that the API key needs; absent where it needs none. */
	readonly permission?: string;
	readonly fields: readonly FieldSpec[];
	/** Sends no requests, so it needs no API key. */
	readonly offline?: true;
	/** Can return many items, so the host lets the user limit them (`OperationContext.limit`). */
	readonly returnsMany?: true;
	/**
	 * Whether it only reads tickets and customers, or changes them. Absent for operations that manage what triggers need, which
	 * a host without such forms leaves out.
	 */
	readonly effect?: 'read' | 'write';
	/** Running it again with the same values changes nothing more. */
	readonly idempotent?: true;
	/** What it does can't be undone. */
	readonly irreversible?: true;
	/** One invented item of its output, with every key; absent where the output depends on the input. */
	readonly sample?: Json;
	/** Throws `VendorError` with a message for the user. */
	run(http: HttpClient, values: Values, context: OperationContext): Promise<readonly Json[]>;
}

/** The user's values by the fields' keys. Empty fields are absent. */
export type Values = Readonly<Record<string, unknown>>;

/** What the host knows besides the user's values. */
export interface OperationContext {
	/** The time in ms since 1970. */
	readonly now: number;
	/**
	 * The same whenever this host runs this operation again for the same item, and different for each item, so that the vendor
	 * can recognize what it already has; `null` when the host can't tell.
	 */
	readonly idempotencyKey: string | null;
	/** The maximum number of items; `null` means all. */
	readonly limit: number | null;
	/** Where this host receives deliveries, such as `https://automation.example.com`; `null` when the host doesn't know. */
	findOrigin(): string | null;
	/**
	 * Sends a POST request with an empty JSON object to one of this host's own URLs, with no credential, and follows no
	 * redirect. `null` without a response; absent when the host can't.
	 */
	requestOwnUrl?(url: string): Promise<HttpResponse | null>;
	/** Shows a sentence next to the result; absent when the host can't. */
	addHint?(sentence: string): void;
}

/** A vendor's own resources, and what the common ones need to know about the vendor. */
export interface VendorResources {
	readonly resources: readonly Resource[];
	/** Generated from the files with `npm run generate`. */
	readonly samples: readonly SampleName[];
	/** Loads the payload of a sample. Each file is read on demand, so that no process holds them all. */
	loadSample(name: string): Promise<unknown>;
	/** What the samples' events know about their invented account. */
	readonly sampleFacts?: AccountFacts;
	/** What the user should know before getting missed events, as a whole sentence. */
	readonly missedNote?: string;
	/** The permission that the API key needs to read subscriptions. */
	readonly subscriptionPermission?: string;
	/** The result of the newest delivery to a subscription; `null` when the vendor lists none. */
	findLastDelivery?(http: HttpClient, subscriptionId: string): Promise<LastDelivery | null>;
}

export interface SampleName {
	/** `<native>`, or `<native>.<case>`. */
	readonly name: string;
	readonly type: string;
}

export interface LastDelivery {
	readonly at: string | null;
	readonly succeeded: boolean;
	/** A status or a message, in the vendor's words. */
	readonly result: string | null;
}
