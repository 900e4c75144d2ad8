/** The people, tags, and conversations of an organization, as Dixa's API returns them. Deliveries use other names. */

export interface Person {
	readonly id: string;
	readonly createdAt: string;
	displayName: string;
	email: string | null;
	phoneNumber: string | null;
	additionalEmails: readonly string[];
	additionalPhoneNumbers: readonly string[];
	firstName: string | null;
	lastName: string | null;
	middleNames: readonly string[];
	avatarUrl: string | null;
	externalId: string | null;
}

export interface Tag {
	readonly id: string;
	readonly name: string;
	readonly color?: string;
	state: 'Active' | 'Inactive';
}

/** A field of conversations or of end users. */
export interface AttributeDefinition {
	readonly id: string;
	readonly entityType: 'Conversation' | 'Contact';
	readonly identifier: string;
	readonly label: string;
	/** The values of a list; `null` for text. */
	readonly options: readonly string[] | null;
}

export interface AttributeValue {
	readonly id: string;
	readonly name: string;
	readonly identifier: string;
	readonly value: string | readonly string[];
}

export type State = 'Open' | 'Pending' | 'Closed' | 'AwaitingPending';
export type Direction = 'Inbound' | 'Outbound';

export interface Conversation {
	readonly id: number;
	requesterId: string;
	/** Such as `WidgetChat`; `WIDGET_CHAT` in deliveries. */
	readonly channel: string;
	readonly createdAt: string;
	readonly direction: Direction;
	state: State;
	stateUpdatedAt: string;
	assignment?: { readonly agentId: string; readonly assignedAt: string } | undefined;
	queue?: { readonly id: string; readonly queuedAt: string } | undefined;
	readonly subject?: string | undefined;
	customAttributes: readonly AttributeValue[];
	/** Such as `ChatConversation`. */
	readonly _type: string;
	readonly [field: string]: unknown;
}

export interface Content {
	readonly _type: 'Text' | 'Html' | 'Markdown';
	readonly value: string;
}

export interface Message {
	readonly id: string;
	readonly authorId: string;
	readonly externalId: string | null;
	readonly createdAt: string;
	readonly direction: Direction;
	readonly content: Content;
	readonly attachments: readonly { readonly url: string; readonly prettyName?: string | null | undefined }[];
}

export interface Note {
	readonly id: string;
	readonly authorId: string;
	readonly createdAt: string;
	readonly csid: number;
	readonly message: string;
}

/** What belongs to a conversation without being in its body. */
export interface Activity {
	readonly messages: Message[];
	readonly notes: Note[];
	readonly ratings: Readonly<Record<string, unknown>>[];
	tagIds: readonly string[];
}

export interface Support {
	readonly agents: Person[];
	readonly endUsers: Person[];
	/** The attributes of each end user. */
	readonly attributesOfEndUsers: Map<string, readonly AttributeValue[]>;
	readonly tags: Tag[];
	readonly attributeDefinitions: AttributeDefinition[];
	readonly contactEndpoints: Readonly<Record<string, unknown>>[];
	readonly anonymizations: Readonly<Record<string, unknown>>[];
	readonly activities: Map<number, Activity>;
	/** The conversations of emitted events, as deliveries carry them. */
	readonly emitted: Map<number, Readonly<Record<string, unknown>>>;
}
