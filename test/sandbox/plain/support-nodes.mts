/** Maps threads, customers, and people to GraphQL nodes, which have other shapes than deliveries. */
import { demand, demandIfStrict, type Context } from './context.mts';
import { toDateTime } from './nodes.mts';
import { paginateList, type PageArgs } from './paging.mts';
import type {
	Actor,
	Attachment,
	Customer,
	CustomerGroup,
	Entry,
	LabelType,
	MessageInfo,
	Person,
	StatusDetail,
	Thread,
	ThreadField,
} from './support-model.mts';

/** Fields that are functions run only when they are selected, so only then can a permission be missing. */
export function toThreadNode(context: Context, thread: Thread) {
	const { body, fields, tenantId, surveyResponse, customerId, hasEscalationPath: _, entries, ...rest } = thread;
	const { support } = context.workspace;
	return {
		...body,
		...rest,
		...toStamps(context, body),
		statusChangedAt: toDateTime(body.statusChangedAt),
		statusChangedBy: toActorNode(context, body.statusChangedBy),
		statusDetail: body.statusDetail && toStatusDetailNode(body.statusDetail, body.statusChangedAt),
		assignedTo() {
			demandIfStrict(context, 'user:read');
			return body.assignee && toPersonNode(body.assignee);
		},
		assignedAt: toOptionalDateTime(body.assignedAt),
		additionalAssignees: body.additionalAssignees.map(toPersonNode),
		labels() {
			demandIfStrict(context, 'label:read');
			return body.labels.map((label) => toLabelNode(context, label));
		},
		threadFields() {
			demandIfStrict(context, 'threadField:read');
			return fields.map((field) => toFieldNode(context, field));
		},
		tenant() {
			demandIfStrict(context, 'tenant:read');
			return support.tenants.find(({ id }) => id === tenantId) ?? null;
		},
		customer() {
			demand(context, 'customer:read');
			return toCustomerNode(context, support.customers.find(({ id }) => id === customerId) ?? null);
		},
		timelineEntries({ filters, ...args }: EntryArgs) {
			demand(context, 'timeline:read');
			const types = filters?.entryTypes;
			const wanted = entries.filter(
				({ kind }) => (types?.includes(kind) ?? true) && !(filters?.isMessage === true && kind === 'NOTE'),
			);
			return paginateList(
				wanted.map((entry) => toEntryNode(context, thread, entry)),
				args,
			);
		},
		firstInboundMessageInfo: toMessageInfoNode(body.firstInboundMessageInfo),
		firstOutboundMessageInfo: toMessageInfoNode(body.firstOutboundMessageInfo),
		lastInboundMessageInfo: toMessageInfoNode(body.lastInboundMessageInfo),
		lastOutboundMessageInfo: toMessageInfoNode(body.lastOutboundMessageInfo),
		surveyResponse: surveyResponse && {
			...surveyResponse,
			respondedAt: toDateTime(surveyResponse.respondedAt),
			createdAt: toDateTime(surveyResponse.respondedAt),
		},
	};
}

interface EntryArgs extends PageArgs {
	readonly filters?: { readonly entryTypes?: readonly string[] | null; readonly isMessage?: boolean | null } | null;
}

export function toCustomerNode(context: Context, customer: Customer | null) {
	if (customer === null) return null;
	const { email, customerGroupMemberships, markedAsSpamBy } = customer;
	const { support } = context.workspace;
	return {
		...customer,
		...toStamps(context, customer),
		email: { ...email, verifiedAt: toOptionalDateTime(email.verifiedAt) },
		markedAsSpamAt: toOptionalDateTime(customer.markedAsSpamAt),
		markedAsSpamBy: markedAsSpamBy && toActorNode(context, markedAsSpamBy),
		customerGroupMemberships: (args: PageArgs) => paginateList(customerGroupMemberships.map(toMembershipNode), args),
		tenantMemberships(args: PageArgs) {
			demand(context, 'customerTenantMembership:read');
			const ids = support.tenantIds.get(customer.id) ?? [];
			const tenants = support.tenants.filter(({ id }) => ids.includes(id));
			return paginateList(
				tenants.map((tenant) => ({ tenant, createdAt: toDateTime(customer.createdAt) })),
				args,
			);
		},
	};
}

export function toMembershipNode(membership: {
	readonly customerId: string;
	readonly customerGroup: CustomerGroup;
	readonly createdAt: string;
	readonly updatedAt: string;
}) {
	const { createdAt, updatedAt, ...rest } = membership;
	return { ...rest, createdAt: toDateTime(createdAt), updatedAt: toDateTime(updatedAt) };
}

export function toPersonNode(person: Person) {
	const kind = person.email !== undefined ? 'User' : person.fullName !== undefined ? 'MachineUser' : 'System';
	return { __typename: kind, ...person, status: 'ONLINE', isDeleted: false };
}

export function toLabelTypeNode({ createdAt, updatedAt, archivedAt, ...labelType }: LabelType) {
	return {
		...labelType,
		type: 'DEFAULT',
		parentLabelType: null,
		archivedAt: toOptionalDateTime(archivedAt),
		createdAt: toDateTime(createdAt),
		updatedAt: toDateTime(updatedAt),
	};
}

export function toLabelNode(context: Context, label: Thread['body']['labels'][number]) {
	return { ...label, ...toStamps(context, label), labelType: toLabelTypeNode(label.labelType) };
}

export function toFieldNode(context: Context, field: ThreadField) {
	return { ...field, ...toStamps(context, field), dateValue: toOptionalDateTime(field.dateValue) };
}

export function toAttachmentNode({ fileSizeBytes: bytes, virusScan: _, ...attachment }: Attachment) {
	const fileExtension = attachment.fileName.split('.').at(-1) ?? null;
	const fileSize = { bytes, kiloBytes: bytes / 1000, megaBytes: bytes / 1_000_000 };
	const createdAt = toDateTime('2026-01-05T09:00:00.000Z');
	return { ...attachment, fileExtension, fileSize, type: 'EMAIL', createdAt };
}

function toEntryNode(context: Context, thread: Thread, entry: Entry) {
	const { messageId, text, markdown, isStartOfThread, at, actor } = entry;
	const attachments = entry.attachments.map(toAttachmentNode);
	const isInbound = actor.actorType === 'customer';
	const support = { name: 'Sandbox Support', email: thread.body.supportEmailAddresses[0] ?? 'help@sandbox.example' };
	const owner = context.workspace.support.customers.find(({ id }) => id === thread.customerId);
	const customer = { name: owner?.fullName ?? null, email: owner?.email.email ?? '' };
	const link = { slackWebMessageLink: `https://sandbox.slack.example/${messageId}` };
	const kinds: Record<Entry['kind'], object> = {
		NOTE: { __typename: 'NoteEntry', noteId: messageId },
		CHAT: { __typename: 'ChatEntry', chatId: messageId, customerReadAt: null },
		EMAIL: {
			__typename: 'EmailEntry',
			emailId: messageId,
			from: isInbound ? customer : support,
			to: isInbound ? support : customer,
			subject: thread.body.title,
			textContent: text,
			fullTextContent: text,
			sentAt: isInbound ? null : toDateTime(at),
			receivedAt: isInbound ? toDateTime(at) : null,
			isStartOfThread,
		},
		SLACK: { __typename: isStartOfThread ? 'SlackMessageEntry' : 'SlackReplyEntry', ...link },
		MS_TEAMS: { __typename: 'MSTeamsMessageEntry', msTeamsMessageId: messageId },
		DISCORD: { __typename: 'DiscordMessageEntry', discordMessageId: messageId },
	};
	return {
		id: entry.id,
		customerId: thread.customerId,
		threadId: thread.id,
		timestamp: toDateTime(at),
		actor: toActorNode(context, actor),
		entry: { text, markdown, markdownContent: markdown ?? text, attachments, ...kinds[entry.kind] },
	};
}

export function toActorNode(context: Context, actor: Actor) {
	const { support } = context.workspace;
	const find = (people: readonly Person[], id: string) => {
		const person = people.find((candidate) => candidate.id === id);
		return person === undefined ? null : toPersonNode(person);
	};
	switch (actor.actorType) {
		case 'user':
			return { __typename: 'UserActor', ...actor, user: () => find(support.users, actor.userId) };
		case 'machineUser':
			return {
				__typename: 'MachineUserActor',
				...actor,
				machineUser: () => find(support.machineUsers, actor.machineUserId),
			};
		case 'customer': {
			const customer = support.customers.find(({ id }) => id === actor.customerId) ?? null;
			return { __typename: 'CustomerActor', ...actor, customer: () => toCustomerNode(context, customer) };
		}
		default:
			return { __typename: 'SystemActor', systemId: actor.system };
	}
}

export function toStamps(
	context: Context,
	stamps: Pick<Customer, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>,
) {
	return {
		createdAt: toDateTime(stamps.createdAt),
		createdBy: toActorNode(context, stamps.createdBy),
		updatedAt: toDateTime(stamps.updatedAt),
		updatedBy: toActorNode(context, stamps.updatedBy),
	};
}

/** `IN_PROGRESS` is `ThreadStatusDetailInProgress` in the API. */
function toStatusDetailNode({ type, ...detail }: StatusDetail, statusChangedAt: string) {
	const name = type.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
	const at = toDateTime(statusChangedAt);
	return {
		__typename: `ThreadStatusDetail${name}`,
		statusChangedAt: at,
		createdAt: toDateTime(detail.createdAt ?? statusChangedAt),
		waitingUntil: toDateTime(detail.waitingUntil ?? statusChangedAt),
		afterSeconds: null,
	};
}

function toMessageInfoNode(info: MessageInfo | null) {
	return info && { timestamp: toDateTime(info.timestamp), messageSource: info.messageSource };
}

function toOptionalDateTime(iso8601: string | null) {
	return iso8601 === null ? null : toDateTime(iso8601);
}
