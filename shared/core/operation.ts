import type { HttpClient } from './http';
import type { Json } from './read';

/**
 * What a user can do at a vendor beside receiving events: plain objects of data and functions, from which a host builds
 * its forms, its requests and its documents. Nothing here is loaded by a trigger.
 */
export interface Resource {
	/** In lower camel case; a host stores it. */
	readonly key: string;
	/** Title Case, singular. */
	readonly label: string;
	readonly operations: readonly Operation[];
}

export interface Operation {
	/** In lower camel case; a host stores it. */
	readonly key: string;
	/** Title Case: `Get Many`. */
	readonly label: string;
	/** The same with its resource, as a sentence without a full stop: `Get many webhook targets`. */
	readonly action: string;
	/** For the user: one short sentence without its full stop, since editors cut longer ones off. */
	readonly description: string;
	/** What the user should know before running it: whole sentences, shown in the form. */
	readonly notice?: string;
	/** What the key needs at the vendor; absent where keys have no permissions or none is needed. */
	readonly permission?: string;
	readonly fields: readonly FieldSpec[];
	/** Asks nobody, so it needs no credential. */
	readonly offline?: true;
	/** May give many items: the host asks how many are wanted (`Context.limit`). */
	readonly returnsMany?: true;
	/** Throws `VendorError` with a sentence for the user. */
	run(http: HttpClient, values: Values, context: OperationContext): Promise<readonly Json[]>;
}

/** One field of an operation's form. */
export interface FieldSpec {
	readonly key: string;
	/** Title Case. */
	readonly label: string;
	/** For the user, without the last full stop; of a flag it begins with "Whether". */
	readonly help: string;
	readonly kind: FieldKind;
	/** The host refuses to run without it. */
	readonly required?: true;
	/** Stands among the options: has a value only when the user added it. */
	readonly optional?: true;
	readonly default?: string | boolean;
	readonly placeholder?: string;
	/** Of a `choice` or `choices`, in the order of the form. */
	readonly choices?: readonly FieldChoice[];
	/** Of a `choice`, `choices` or `id`: the vendor fills the list. */
	readonly list?: ListSpec;
	/** Shown, and read, only when another field of the form has one of these values. */
	readonly showWhen?: { readonly field: string; readonly is: readonly string[] };
}

/**
 * How a field is shown, and what its value is: `choices` give a list of texts, `pairs` an object of texts, `time` ms since
 * 1970, `payload` and `json` parsed JSON, `flag` a boolean, the rest a text.
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
	/** The same list has the same key wherever it is used. */
	readonly key: string;
	load(http: HttpClient): Promise<readonly FieldChoice[]>;
}

/** By the fields' keys; what the user left empty is absent. */
export type Values = Readonly<Record<string, unknown>>;

/** What the host knows beside the user's values. */
export interface OperationContext {
	/** How many items are wanted; `null`: all. */
	readonly limit: number | null;
	/** Where this host receives deliveries, such as `https://n8n.example.com`; `null` when it does not know. */
	findOrigin(): string | null;
	/** Shows a sentence beside the result, where the host can. */
	addHint?(sentence: string): void;
}

/** What a vendor brings beside its `Vendor` object: its own resources, and what the common ones need to know of it. */
export interface VendorResources {
	readonly resources: readonly Resource[];
	/** Generated from the files: `npm run generate`. */
	readonly samples: readonly SampleName[];
	/** The payload of a sample. A file is read when it is asked for, so that no process holds them all. */
	loadSample(name: string): Promise<unknown>;
	/** What the user should know before fetching what was missed: a whole sentence. */
	readonly missedNote?: string;
	/** What the key needs for it. */
	readonly subscriptionPermission?: string;
	/** How the newest delivery to a subscription went, or `null` when the vendor knows of none. */
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
	/** The vendor's words: a status, a message. */
	readonly result: string | null;
}
