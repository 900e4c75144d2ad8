/** Messages and notes in a thread, with the webhook event of each channel. */
import { newId } from '../ids.mts';
import type { Author } from './context.mts';
import { findCustomer } from './customers.mts';
import type { Attachment, Channel, Customer, Entry, Thread } from './support-model.mts';
import { setStatus } from './thread-changes.mts';
import { stamp, toMessageInfo, toThreadPayload, touch } from './threads.mts';

interface Content {
	readonly text: string;
	readonly markdown: string | null;
	readonly attachments: readonly Attachment[];
}

/** Plain answers a thread that the API or a form began by email. */
const kinds: Readonly<Record<Channel, Exclude<Entry['kind'], 'NOTE'>>> = {
	API: 'EMAIL',
	IMPORT: 'EMAIL',
	INTERNAL: 'EMAIL',
	EMAIL: 'EMAIL',
	CHAT: 'CHAT',
	SLACK: 'SLACK',
	MS_TEAMS: 'MS_TEAMS',
	DISCORD: 'DISCORD',
};
const prefixes: Readonly<Record<Entry['kind'], string>> = {
	NOTE: 'n',
	EMAIL: 'em',
	CHAT: 'ch',
	SLACK: 'sm',
	MS_TEAMS: 'mtm',
	DISCORD: 'dm',
};

/** `reopens`: any activity moves a thread back to Todo (plain.com/docs/graphql/threads/status-changes). */
export function writeMessage(author: Author, thread: Thread, content: Content, reopens: boolean): Entry {
	const { workspace, by, emit } = author;
	const entry = addEntry(author, thread, kinds[thread.channel], content);
	const isInbound = by.actorType === 'customer';
	const info = toMessageInfo(by, entry.kind === 'EMAIL' ? 'EMAIL' : thread.channel, entry.at);
	if (isInbound) {
		thread.body.firstInboundMessageInfo ??= info;
		thread.body.lastInboundMessageInfo = info;
	} else {
		thread.body.firstOutboundMessageInfo ??= info;
		thread.body.lastOutboundMessageInfo = info;
	}
	touch(thread.body, by, entry.at);
	const customer = findCustomer(workspace, thread);
	const [event, message] = toMessagePayload(author, thread, customer, entry);
	emit(`thread.${event}_${isInbound ? 'received' : 'sent'}`, {
		...message,
		thread: toThreadPayload(workspace, thread),
	});
	if (reopens && thread.body.status !== 'TODO') {
		setStatus({ ...author, by: { actorType: 'system', system: 'thread_status_handler' } }, thread, 'TODO', {
			type: 'NEW_REPLY',
		});
	}
	return entry;
}

/** Without a thread, Plain sends nothing. */
export function writeNote(author: Author, thread: Thread | null, content: Content): Pick<Entry, 'messageId' | 'at'> {
	const { workspace, by, emit } = author;
	if (thread === null) return { messageId: newId('n'), at: new Date().toISOString() };
	const entry = addEntry(author, thread, 'NOTE', content);
	const { id: timelineEntryId, messageId: id, text, markdown, at } = entry;
	const note = { timelineEntryId, id, text, markdown, ...stamp(by, at), deletedAt: null, deletedBy: null };
	emit('thread.note_created', { note, thread: toThreadPayload(workspace, thread) });
	return entry;
}

function addEntry({ by }: Author, thread: Thread, kind: Entry['kind'], content: Content): Entry {
	const entry: Entry = {
		id: newId('t'),
		at: new Date().toISOString(),
		actor: by,
		kind,
		messageId: newId(prefixes[kind]),
		isStartOfThread: kind !== 'NOTE' && thread.entries.every((known) => known.kind === 'NOTE'),
		...content,
	};
	thread.entries.push(entry);
	return entry;
}

/** The event's name without its direction, and the object that it carries. */
function toMessagePayload(
	{ by }: Author,
	thread: Thread,
	customer: Customer | undefined,
	entry: Entry,
): [string, object] {
	const { id: timelineEntryId, messageId: id, text, markdown, at, isStartOfThread } = entry;
	const isInbound = by.actorType === 'customer';
	const stamps = stamp(by, at);
	const attachments = entry.attachments.map(({ virusScan: _, ...attachment }) => ({
		...attachment,
		fileExtension: attachment.fileName.split('.').at(-1) ?? null,
		...stamps,
	}));
	switch (entry.kind) {
		case 'CHAT':
			return ['chat', { chat: { timelineEntryId, id, customerReadAt: null, text, attachments, ...stamps } }];
		case 'SLACK': {
			const link = `https://sandbox.slack.example/archives/C01/${id}`;
			const channel = {
				slackChannelId: 'C01',
				slackChannelName: 'sandbox',
				slackMessageLink: link,
				slackReactions: [],
			};
			const slackMessage = { timelineEntryId, id, text, resolvedText: text, attachments, ...channel, ...stamps };
			return ['slack_message', { slackMessage }];
		}
		case 'MS_TEAMS': {
			const type = isInbound ? 'INBOUND' : 'OUTBOUND';
			const edits = { lastEditedOnMsTeamsAt: null, deletedOnMsTeamsAt: null };
			const ids = { timelineEntryId, threadId: thread.id, msTeamsMessageId: id };
			return ['ms_teams_message', { msTeamsMessage: { ...ids, type, text, attachments, ...edits, ...stamps } }];
		}
		default: {
			const address = 'help@sandbox.example';
			const emailActor = { actorType: 'supportEmailAddress', supportEmailAddress: address };
			const support = { email: address, name: 'Sandbox Support', emailActor };
			const sender = {
				email: customer?.email.email ?? '',
				name: customer?.fullName ?? null,
				emailActor: { actorType: 'customer', customerId: thread.customerId },
			};
			const email = {
				timelineEntryId,
				id,
				from: isInbound ? sender : support,
				to: isInbound ? support : sender,
				replyTo: null,
				additionalRecipients: [],
				hiddenRecipients: [],
				subject: isStartOfThread ? thread.body.title : `Re: ${thread.body.title}`,
				textContent: text,
				markdownContent: markdown ?? text,
				authenticity: 'PASS',
				sentAt: isInbound ? null : at,
				receivedAt: isInbound ? at : null,
				attachments,
				inReplyToEmailId: null,
				isStartOfThread,
				...stamps,
			};
			return ['email', { email }];
		}
	}
}
