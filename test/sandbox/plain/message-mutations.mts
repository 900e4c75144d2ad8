/** The mutations that begin a thread or write in it, and the one for the files in it. */
import { runMutation, type Context } from './context.mts';
import type { CustomerIdentifier, TenantIdentifier } from './customers.mts';
import {
	demandAssignee,
	demandAttachments,
	demandCustomer,
	demandCustomerId,
	demandPriority,
	demandTenant,
	demandText,
	demandTitle,
	type AssigneeInput,
} from './demands.mts';
import { fail, toInvalidFieldError, toNotFoundError, toRefusal } from './errors.mts';
import { newId } from '../ids.mts';
import { demandLabelType, setField, type FieldInput } from './label-mutations.mts';
import { writeMessage, writeNote } from './messages.mts';
import type { Reply } from './model.mts';
import { toDateTime } from './nodes.mts';
import type { Channel } from './support-model.mts';
import { toAttachmentNode, toCustomerNode, toStamps } from './support-nodes.mts';
import { demandThread, toThreadResult } from './thread-changes.mts';
import { createLabel, stamp, storeThread, toThreadPayload } from './threads.mts';

interface CreateInput {
	readonly customerIdentifier: CustomerIdentifier;
	readonly title?: string | null;
	readonly description?: string | null;
	readonly components?: readonly { readonly componentText?: { readonly text: string } | null }[] | null;
	readonly labelTypeIds?: readonly string[] | null;
	readonly threadFields?: readonly FieldInput[] | null;
	readonly assignedTo?: AssigneeInput | null;
	readonly externalId?: string | null;
	readonly priority?: number | null;
	readonly tenantIdentifier?: TenantIdentifier | null;
	readonly channel?: Channel | null;
}
interface NoteInput {
	readonly customerId: string;
	readonly threadId?: string | null;
	readonly text: string;
	readonly markdown?: string | null;
	readonly attachmentIds?: readonly string[] | null;
}
type ReplyInput = Omit<Reply, 'workspaceId'> & { readonly attachmentIds?: readonly string[] | null };

const REPLY_CHANNELS: readonly Channel[] = ['API', 'CHAT', 'EMAIL', 'SLACK', 'MS_TEAMS'];
const DOWNLOAD_MINUTES = 3;

export const messageMutations = {
	createThread({ input }: { readonly input: CreateInput }, context: Context) {
		return runMutation(context, ['thread:create'], () => ({
			thread: toThreadResult(context, createThread(context, input)),
		}));
	},
	replyToThread({ input }: { readonly input: ReplyInput }, context: Context) {
		return runMutation(context, ['thread:reply'], () => {
			const thread = demandThread(context, input.threadId);
			demandText('textContent', input.textContent);
			const attachments = demandAttachments(context, input.attachmentIds);
			if (!REPLY_CHANNELS.includes(thread.channel))
				fail(toRefusal('cannot_reply_to_thread', `A thread of the channel ${thread.channel} can't be replied to.`));
			context.state.replies.push({ ...input, workspaceId: context.workspace.id });
			const { textContent: text, markdownContent: markdown = null } = input;
			writeMessage(context, thread, { text, markdown, attachments }, context.state.behavior.reopensOnReply);
			return {};
		});
	},
	/** A note without a thread appears in all threads of the customer, and has no webhook event. */
	createNote({ input }: { readonly input: NoteInput }, context: Context) {
		return runMutation(context, ['note:create'], () => {
			const customer = demandCustomerId(context, input.customerId);
			demandText('text', input.text);
			const attachments = demandAttachments(context, input.attachmentIds);
			const thread = input.threadId == null ? null : demandThread(context, input.threadId);
			if (thread !== null && thread.customerId !== customer.id)
				fail(toInvalidFieldError('threadId', 'The thread belongs to another customer.'));
			const { text, markdown = null } = input;
			const { messageId: id, at } = writeNote(context, thread, { text, markdown, attachments });
			return {
				note: {
					id,
					text,
					markdown,
					customer: toCustomerNode(context, customer),
					...toStamps(context, stamp(context.by, at)),
				},
			};
		});
	},
	createAttachmentDownloadUrl({ input }: { readonly input: { readonly attachmentId: string } }, context: Context) {
		return runMutation(context, ['attachment:download'], () => {
			const attachment = context.workspace.support.attachments.find(({ id }) => id === input.attachmentId);
			if (attachment === undefined) return fail(toNotFoundError('attachmentId', 'attachment'));
			return {
				attachmentDownloadUrl: {
					attachment: toAttachmentNode(attachment),
					downloadUrl: `https://files.sandbox.example/${attachment.id}?signature=${newId('sig')}`,
					expiresAt: toDateTime(new Date(Date.now() + DOWNLOAD_MINUTES * 60_000).toISOString()),
				},
				attachmentVirusScanResult: attachment.virusScan,
			};
		});
	},
};

/** Plain doesn't document the code for an external ID that another thread of the customer has. */
function createThread(context: Context, input: CreateInput) {
	const { workspace, by, emit } = context;
	const customer = demandCustomer(context, input.customerIdentifier);
	if (input.title != null) demandTitle(input.title);
	if (input.priority != null) demandPriority(input.priority);
	const labelTypes = (input.labelTypeIds ?? []).map((id) => demandLabelType(context, id));
	const assignee = input.assignedTo == null ? null : demandAssignee(context, input.assignedTo);
	const tenant = input.tenantIdentifier == null ? null : demandTenant(context, input.tenantIdentifier);
	const isTaken = workspace.support.threads.some(
		({ customerId, body }) =>
			customerId === customer.id && body.externalId !== null && body.externalId === input.externalId,
	);
	if (isTaken) fail(toInvalidFieldError('externalId', 'The customer already has a thread with this external ID.'));

	const at = new Date().toISOString();
	const text = (input.components ?? []).flatMap(({ componentText }) => componentText?.text ?? []).join('\n');
	const thread = storeThread(workspace, customer, {
		description: input.description ?? null,
		channel: input.channel ?? 'API',
		hasEscalationPath: false,
		body: {
			id: newId('th'),
			title: input.title ?? 'Untitled',
			previewText: text === '' ? (input.description ?? null) : text,
			priority: input.priority ?? 2,
			externalId: input.externalId ?? null,
			status: 'TODO',
			statusChangedAt: at,
			statusChangedBy: by,
			statusDetail: { type: 'CREATED', createdAt: at },
			assignee,
			assignedAt: assignee === null ? null : at,
			additionalAssignees: [],
			labels: labelTypes.map((labelType) => createLabel(labelType, by, at)),
			firstInboundMessageInfo: null,
			firstOutboundMessageInfo: null,
			lastInboundMessageInfo: null,
			lastOutboundMessageInfo: null,
			supportEmailAddresses: [],
			...stamp(by, at),
		},
	});
	thread.tenantId = tenant?.id ?? null;
	emit('thread.thread_created', { thread: toThreadPayload(workspace, thread) });
	for (const field of input.threadFields ?? []) setField(context, thread, field);
	return thread;
}
