/** The people, statuses, and comments of an organization, as Thena's API returns them. */

/** A stored object that the API changes. The sandbox reads only some of its fields. */
export type Stored = Record<string, unknown> & { readonly id: string };

export interface Status {
	readonly id: string;
	readonly name: string;
	readonly teamId: string;
	/** For a status within another one. */
	readonly parentStatusId: string | null;
}

export interface Agent {
	readonly id: string;
	readonly name: string;
	readonly email: string;
}

export interface Comment extends Stored {
	readonly ticketId: string;
	readonly content: string;
}

export interface Support {
	readonly agents: Agent[];
	readonly contacts: Stored[];
	readonly comments: Comment[];
	/** What was created with each `deDuplicationKey`. */
	readonly created: Map<string, Stored>;
	/** The tickets of emitted events, as deliveries carry them. */
	readonly emitted: Map<string, Readonly<Record<string, unknown>>>;
}
