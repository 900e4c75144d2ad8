import type { HttpClient } from './http';

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
	/** A `choice` that also takes values that aren't in the list. The operation or the vendor checks them. */
	readonly open?: true;
	/** For a `choice`, `choices`, or `id` whose list the vendor fills. */
	readonly list?: ListSpec;
	/** The key of the resource whose ID it takes, such as `ticket`, so a host can offer the resource's search. */
	readonly refersTo?: string;
	/** Where an event has the value, such as `data.ticket.id`. A host adds it to the help in its own words. */
	readonly source?: string;
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
	/** Another text by which people know it, such as the email address of a person. */
	readonly alias?: string;
}

/** A list of the account. `createList` makes one from a response that contains everything. */
export interface ListSpec {
	/** Identifies the list, wherever it is used. */
	readonly key: string;
	/** One page. Throws `VendorError`. */
	load(http: HttpClient, request: ListRequest): Promise<ListPage>;
}

export interface ListRequest {
	/** A part of a name; empty means all. */
	readonly search: string;
	/** The `next` of the page before; `null` means the first page. */
	readonly cursor: string | null;
}

export interface ListPage {
	readonly choices: readonly FieldChoice[];
	/** The cursor of the next page; `null` on the last one. */
	readonly next: string | null;
}
