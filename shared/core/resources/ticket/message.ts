import type { Comment } from '../../event';
import type { HttpClient } from '../../http';
import type { FieldSpec, Operation, Values } from '../../operation';
import { textAt } from '../../read';
import { requireBoundedText } from '../limits';
import { sendOnce, type OnceWrite } from '../write-once';
import { type Call, type VendorPart, toVendorPart } from '../vendor-part';
import {
	readAfterWrite,
	requireTicketId,
	toTicketOutput,
	type TicketAccess,
	type TicketKind,
	type TicketState,
} from './access';
import { createRawField, createTextField, createTicketIdField, idempotencyField } from './fields';

export interface MessagePart extends VendorPart {
	/** The vendor recognizes a key that it has seen, so that repeating the request sends nothing twice. */
	readonly takesKey?: true;
	/** Sends it, once. The comment, if the vendor returns one. `key` is `null` where the host has none. */
	send(call: Call, message: Message): Promise<Comment | null>;
}

export interface Message {
	readonly ticketId: string;
	readonly text: string;
	readonly key: string | null;
}

export interface SentMessage {
	readonly state: TicketState;
	readonly comment: Comment | null;
}

export function createReply(access: TicketAccess, part: MessagePart): Operation {
	return createMessageAndRead(access, part, createReplySpec(access));
}

/** For a vendor whose response to a reply is the ticket after it. */
export function createDirectReply(
	kind: TicketKind,
	part: VendorPart & { send(call: Call, message: Message): Promise<SentMessage> },
): Operation {
	return createMessage(kind, part, createReplySpec(kind), async (_call, _ticketId, sent) => sent);
}

function createReplySpec({ terms: { ticket, customer } }: TicketKind): MessageSpec {
	return {
		key: 'reply',
		label: 'Reply',
		action: `Reply to a ${ticket}`,
		description: `Send the ${customer} a reply in a ${ticket}`,
		purpose: 'to reply to',
		text: `The reply that the ${customer} reads`,
		write: { thing: 'reply', verb: 'send', place: ticket },
	};
}

export function createAddNote(access: TicketAccess, part: MessagePart): Operation {
	const { ticket, customer } = access.terms;
	return createMessageAndRead(access, part, {
		key: 'addNote',
		label: 'Add Note',
		action: `Add a note to a ${ticket}`,
		description: `Add an internal note to a ${ticket}, which the ${customer} can’t see`,
		purpose: 'that gets the note',
		text: 'The note that your team reads',
		write: { thing: 'note', verb: 'add', place: ticket },
	});
}

interface MessageSpec extends Pick<Operation, 'key' | 'label' | 'action' | 'description'> {
	readonly purpose: string;
	/** The help of the text. */
	readonly text: string;
	readonly write: OnceWrite;
}

function createMessageAndRead(access: TicketAccess, part: MessagePart, spec: MessageSpec): Operation {
	return createMessage(access, part, spec, async (call, ticketId, comment) => ({
		state: await readAfterWrite(access, call, ticketId),
		comment,
	}));
}

function createMessage<T>(
	kind: TicketKind,
	part: Omit<MessagePart, 'send'> & { send(call: Call, message: Message): Promise<T> },
	{ purpose, text: help, write, ...named }: MessageSpec,
	complete: (call: Call, ticketId: string, result: T) => Promise<SentMessage>,
): Operation {
	return {
		...named,
		...toVendorPart(part),
		effect: 'write',
		sample: toTicketOutput(kind.sample, {}),
		fields: [
			createTicketIdField(kind, purpose),
			createTextField(help),
			...(part.fields ?? []),
			...createKeyFields(part),
			createRawField(kind),
		],
		async run(http, values, context) {
			const ticketId = requireTicketId(values, kind);
			const text = requireBoundedText(values, 'text', 'Text');
			const call = { http, values, context };
			const key = findIdempotencyKey(call);
			const send = async (watched: HttpClient) => await part.send({ ...call, http: watched }, { ticketId, text, key });
			const { state, comment } = await complete(call, ticketId, await sendOnce(http, send, write, part.takesKey));
			return [toTicketOutput(state, values, { comment })];
		},
	};
}

export function createKeyFields({ takesKey }: { readonly takesKey?: true }): readonly FieldSpec[] {
	return takesKey ? [idempotencyField] : [];
}

/** The user's key, or the host's. */
export function findIdempotencyKey({ values, context }: Pick<Call, 'values' | 'context'>): string | null {
	return readKey(values) ?? context.idempotencyKey;
}

function readKey(values: Values): string | null {
	return textAt(values, 'idempotencyKey');
}
