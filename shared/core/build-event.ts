import { EVENT_SCHEMA_URN, type Comment, type Customer, type EventData, type SupportEvent, type Ticket } from './event';
import type { VendorRequest } from './request';
import { createBodyId } from './signature';
import type { Identity } from './vendor';

/** What a vendor reads from one delivery. What `data` leaves out is `null` in the event. */
export interface EventParts {
	readonly vendor: string;
	/** The account at the vendor: the last part of `source`. */
	readonly account: string | null;
	readonly identity: Identity;
	readonly subject: string | null;
	readonly time: string | null;
	readonly attempt: number | null;
	/** Whether the vendor reports that it cut a body that was too large. */
	readonly truncated?: boolean;
	/** The parsed body; the event's `raw` is this object, not a copy. */
	readonly payload: unknown;
	readonly request: VendorRequest | undefined;
	readonly data: Partial<Omit<EventData, 'raw'>>;
}

/** The event in its CloudEvents envelope, with every documented key. */
export function buildEvent(parts: EventParts): SupportEvent {
	const { data, identity, subject } = parts;
	return {
		id: identity.id ?? createPayloadId(parts.payload, parts.request),
		source: createSource(parts.vendor, parts.account),
		type: identity.type,
		...(subject === null ? {} : { subject }),
		time: parts.time,
		vendor: parts.vendor,
		nativetype: identity.nativeType,
		attempt: parts.attempt,
		...(parts.truncated ? { truncated: true as const } : {}),
		data: {
			ticket: data.ticket ?? null,
			comment: data.comment ?? null,
			customer: data.customer ?? null,
			account: data.account ?? null,
			actor: data.actor ?? null,
			rating: data.rating ?? null,
			sla: data.sla ?? null,
			task: data.task ?? null,
			discussion: data.discussion ?? null,
			mentions: data.mentions ?? [],
			changes: data.changes ?? [],
			previous: data.previous ?? null,
			raw: parts.payload,
		},
		specversion: '1.0',
		datacontenttype: 'application/json',
		dataschema: EVENT_SCHEMA_URN,
	};
}

/** The event without the vendor's payload. */
export function dropRaw(event: SupportEvent): SupportEvent {
	return { ...event, data: { ...event.data, raw: null } };
}

/** A ticket without any known field. */
export function createEmptyTicket(): Ticket {
	return {
		id: null,
		number: null,
		title: null,
		description: null,
		status: null,
		statusRaw: null,
		priority: null,
		priorityRaw: null,
		channel: null,
		assignees: [],
		team: null,
		tags: null,
		type: null,
		typeDetail: null,
		fields: null,
		url: null,
		externalId: null,
		createdAt: null,
		updatedAt: null,
		closedAt: null,
	};
}

/** A customer without any known field. */
export function createEmptyCustomer(): Customer {
	return {
		id: null,
		name: null,
		firstName: null,
		lastName: null,
		email: null,
		phone: null,
		externalId: null,
		isSpam: null,
	};
}

/** A comment without any known field. */
export function createEmptyComment(): Comment {
	return {
		id: null,
		text: null,
		html: null,
		channel: null,
		direction: null,
		isFirst: null,
		author: null,
		attachments: [],
	};
}

/** `/<vendor>/<account>`. CloudEvents requires a URI reference, so other characters become `_`. */
function createSource(vendor: string, account: string | null): string {
	return account === null ? `/${vendor}` : `/${vendor}/${account.replace(/[^\w.~-]/g, '_')}`;
}

/**
 * The ID of an event whose body contains none, from its raw body. For a payload without a delivery (a sample, a poll), it
 * is made from the payload's JSON.
 */
function createPayloadId(payload: unknown, request: VendorRequest | undefined): string {
	return createBodyId(request?.rawBody ?? Buffer.from(stringify(payload)));
}

/** `JSON.stringify` overflows at about 6,000 levels. `receive` rejects such bodies, but other callers don't. */
function stringify(payload: unknown): string {
	try {
		return String(JSON.stringify(payload));
	} catch {
		return '';
	}
}
