/** The people, customers, and threads of a workspace. Threads and customers are stored as deliveries carry them. */

export type Actor =
	| { readonly actorType: 'user'; readonly userId: string }
	| { readonly actorType: 'machineUser'; readonly machineUserId: string }
	| { readonly actorType: 'customer'; readonly customerId: string }
	| { readonly actorType: 'system'; readonly system: string };

/** When and by whom something was created and last changed. */
export interface Stamps {
	readonly createdAt: string;
	readonly createdBy: Actor;
	updatedAt: string;
	updatedBy: Actor;
}

/** A delivery doesn't name the kind of a person. A user has an `email`, a machine user a `description`, and the system neither. */
export interface Person {
	readonly id: string;
	readonly fullName?: string;
	readonly publicName?: string;
	readonly email?: string;
	readonly description?: string | null;
}

export interface LabelType extends Stamps {
	readonly id: string;
	readonly name: string;
	readonly icon: string | null;
	readonly isArchived: boolean;
	readonly archivedAt: string | null;
	readonly archivedBy: Actor | null;
	readonly externalId: string | null;
	readonly isExcludedFromAi: boolean;
}

export interface Label extends Stamps {
	readonly id: string;
	readonly labelType: LabelType;
}

export type FieldType = 'STRING' | 'BOOL' | 'ENUM' | 'NUMBER' | 'CURRENCY' | 'DATE';

export interface FieldSchema {
	readonly id: string;
	readonly key: string;
	readonly label: string;
	readonly description: string;
	readonly order: number;
	readonly type: FieldType;
	readonly enumValues: readonly string[];
	readonly isRequired: boolean;
}

/** At most one value is set. */
export interface FieldValue {
	stringValue: string | null;
	booleanValue: boolean | null;
	numberValue: number | null;
	dateValue: string | null;
}

export interface ThreadField extends Stamps, FieldValue {
	readonly id: string;
	readonly threadId: string;
	readonly key: string;
	readonly type: FieldType;
}

export interface CustomerGroup {
	readonly id: string;
	readonly name: string;
	readonly key: string;
	readonly color: string;
	readonly externalId: string | null;
}

export interface Membership extends Stamps {
	readonly customerId: string;
	readonly customerGroupId: string;
	readonly workspaceId: string;
	readonly customerGroup: CustomerGroup;
}

export interface Tenant {
	readonly id: string;
	readonly name: string;
	readonly externalId: string;
	readonly url: string | null;
}

export interface Customer extends Stamps {
	readonly id: string;
	email: { readonly email: string; readonly isVerified: boolean; readonly verifiedAt: string | null };
	externalId: string | null;
	fullName: string;
	shortName: string | null;
	markedAsSpamAt: string | null;
	markedAsSpamBy: Actor | null;
	customerGroupMemberships: readonly Membership[];
}

export type Status = 'TODO' | 'SNOOZED' | 'DONE';
export type Channel = 'EMAIL' | 'SLACK' | 'CHAT' | 'API' | 'MS_TEAMS' | 'DISCORD' | 'IMPORT' | 'INTERNAL';

export interface MessageInfo {
	readonly timestamp: string;
	readonly messageSource: Channel;
	readonly actorId: string;
	readonly actorType: Actor['actorType'];
}

/** `type` is the name that deliveries use, such as `IN_PROGRESS`. */
export interface StatusDetail {
	readonly type: string;
	readonly createdAt?: string;
	readonly waitingUntil?: string;
	readonly durationSeconds?: number;
}

/** A thread as deliveries carry it, with its customer added. */
export interface ThreadBody extends Stamps {
	readonly id: string;
	title: string;
	previewText: string | null;
	priority: number;
	externalId: string | null;
	status: Status;
	statusChangedAt: string;
	statusChangedBy: Actor;
	statusDetail: StatusDetail | null;
	assignee: Person | null;
	assignedAt: string | null;
	additionalAssignees: readonly Person[];
	labels: readonly Label[];
	firstInboundMessageInfo: MessageInfo | null;
	firstOutboundMessageInfo: MessageInfo | null;
	lastInboundMessageInfo: MessageInfo | null;
	lastOutboundMessageInfo: MessageInfo | null;
	readonly supportEmailAddresses: readonly string[];
}

export interface Attachment {
	readonly id: string;
	readonly fileName: string;
	readonly fileMimeType: string;
	readonly fileSizeBytes: number;
	readonly virusScan: 'CLEAN' | 'INFECTED' | 'FAILED' | 'PENDING' | null;
}

/** Something written in a thread. */
export interface Entry {
	readonly id: string;
	readonly at: string;
	readonly actor: Actor;
	readonly kind: 'NOTE' | Exclude<Channel, 'API' | 'IMPORT' | 'INTERNAL'>;
	/** The ID of the message or note. */
	readonly messageId: string;
	readonly text: string;
	readonly markdown: string | null;
	readonly attachments: readonly Attachment[];
	readonly isStartOfThread: boolean;
}

export interface SurveyResponse {
	readonly id: string;
	readonly rating: number | null;
	readonly sentiment: 'POSITIVE' | 'NEGATIVE' | 'NEUTRAL' | null;
	readonly comment: string | null;
	readonly respondedAt: string;
}

/** A thread, with what only the API has. */
export interface Thread {
	readonly id: string;
	readonly ref: string;
	readonly customerId: string;
	readonly body: ThreadBody;
	description: string | null;
	readonly channel: Channel;
	readonly fields: ThreadField[];
	tenantId: string | null;
	readonly entries: Entry[];
	surveyResponse: SurveyResponse | null;
	/** Only a thread with an escalation path can be escalated. */
	readonly hasEscalationPath: boolean;
}

export interface Support {
	readonly users: Person[];
	readonly machineUsers: Person[];
	readonly labelTypes: LabelType[];
	readonly fieldSchemas: FieldSchema[];
	readonly customerGroups: CustomerGroup[];
	readonly tenants: Tenant[];
	readonly attachments: Attachment[];
	readonly customers: Customer[];
	/** The IDs of each customer's tenants. */
	readonly tenantIds: Map<string, string[]>;
	/** Oldest first. */
	readonly threads: Thread[];
	readonly deletedThreadIds: Set<string>;
}
