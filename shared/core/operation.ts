import type { HttpClient } from './http';
import type { Json } from './read';

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
	/** Throws `VendorError` with a message for the user. */
	run(http: HttpClient, values: Values, context: OperationContext): Promise<readonly Json[]>;
}

/** One field of an operation's form. */
export interface FieldSpec {
	readonly key: string;
	/** Title Case. */
	readonly label: string;
	/** For the user, without the final period. The help of a flag begins with "Whether". */
	readonly help: string;
	readonly kind: FieldKind;
	/** The host doesn't run the operation without it. */
	readonly required?: true;
	/** Listed among the options, so it has a value only when the user added it. */
	readonly optional?: true;
	readonly default?: string | boolean;
	readonly placeholder?: string;
	/** For a `choice` or `choices`, in the order of the form. */
	readonly choices?: readonly FieldChoice[];
	/** For a `choice`, `choices`, or `id` whose list the vendor fills. */
	readonly list?: ListSpec;
	/** Shows and reads the field only when another field has one of these values. */
	readonly showWhen?: { readonly field: string; readonly is: readonly (string | boolean)[] };
}

/**
 * Determines the control and the type of the value: a list of texts for `choices`, an object of texts for `pairs`, ms since
 * 1970 for `time`, parsed JSON for `payload` and `json`, a boolean for `flag`, and a text for the rest.
 */
export type FieldKind =
	| 'text'
	| 'longText'
	| 'secret'
	| 'flag'
	| 'choice'
	| 'choices'
	| 'id'
	| 'time'
	| 'pairs'
	| 'json'
	/** The body of a delivery. */
	| 'payload';

export interface FieldChoice {
	readonly value: string;
	readonly label: string;
	readonly description?: string;
}

export interface ListSpec {
	/** Identifies the list, wherever it is used. */
	readonly key: string;
	load(http: HttpClient): Promise<readonly FieldChoice[]>;
}

/** The user's values by the fields' keys. Empty fields are absent. */
export type Values = Readonly<Record<string, unknown>>;

/** What the host knows besides the user's values. */
export interface OperationContext {
	/** The maximum number of items; `null` means all. */
	readonly limit: number | null;
	/** Where this host receives deliveries, such as `https://automation.example.com`; `null` when the host doesn't know. */
	findOrigin(): string | null;
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
