import type { Comment, Rating, TicketStatus } from '../../event';
import type { FieldSpec, Operation } from '../../operation';
import { withArticle } from '../../sentence';
import { takeLimit } from '../../values';
import { type Call, type VendorPart, toVendorPart } from '../vendor-part';
import { requireTicketId, toTicketOutput, type TicketAccess, type TicketKind, type TicketState } from './access';
import { createRawField, createTicketIdField } from './fields';
import { createFilterFields, readFilters, type TicketFilterName, type TicketFilters } from './filters';

export function createGet(access: TicketAccess, part: VendorPart = {}): Operation {
	const { ticket, customer } = access.terms;
	const { permission } = access;
	return {
		key: 'get',
		label: 'Get',
		action: `Get a ${ticket}`,
		description: `Get a ${ticket} as it is now, with its ${customer}`,
		...toVendorPart({ ...(permission === undefined ? {} : { permission }), ...part }),
		effect: 'read',
		sample: toTicketOutput(access.sample, {}),
		fields: [createTicketIdField(access, 'to get'), ...(part.fields ?? []), createRawField(access)],
		run: async (http, values) => [toTicketOutput(await access.read(http, requireTicketId(values, access)), values)],
	};
}

export interface FindPart extends VendorPart {
	/** What the vendor can search by. */
	readonly filters: readonly TicketFilterName[];
	/** The statuses that it can search for; absent where it knows all. */
	readonly statuses?: readonly TicketStatus[];
	/** Newest first where the vendor can sort; empty when nothing fits. */
	find(call: Call, filters: TicketFilters, limit: number | null): Promise<readonly TicketState[]>;
}

export function createFind(kind: TicketKind, part: FindPart): Operation {
	const { ticket } = kind.terms;
	return {
		key: 'find',
		label: 'Find',
		action: `Find ${ticket}s`,
		description: `Find ${ticket}s, for example those of ${withArticle(kind.terms.customer)}`,
		...toVendorPart(part),
		effect: 'read',
		returnsMany: true,
		sample: toTicketOutput(kind.sample, {}),
		fields: [...createFilterFields(kind, part.filters, part.statuses), ...(part.fields ?? []), createRawField(kind)],
		async run(http, values, context) {
			const filters = readFilters(values, kind, part.statuses);
			const found = await part.find({ http, values, context }, filters, context.limit);
			return takeLimit(found, context.limit).map((state) => toTicketOutput(state, values));
		},
	};
}

export interface MessagesPart extends VendorPart {
	/** Oldest first. */
	list(call: Call, ticketId: string, limit: number | null): Promise<readonly Comment[]>;
}

export function createGetMessages(access: TicketAccess, part: MessagesPart): Operation {
	const { ticket } = access.terms;
	return createPartList(access, part, {
		key: 'getMessages',
		label: 'Get Messages',
		action: `Get the messages of a ${ticket}`,
		description: `Get the messages and notes of a ${ticket}, oldest first`,
		toOutput: (comment) => ({ comment }),
		sample: { comment: sampleComment },
	});
}

export interface RatingsPart extends VendorPart {
	list(call: Call, ticketId: string, limit: number | null): Promise<readonly Rating[]>;
}

export function createGetRatings(access: TicketAccess, part: RatingsPart): Operation {
	const { ticket, customer } = access.terms;
	return createPartList(access, part, {
		key: 'getRatings',
		label: 'Get Ratings',
		action: `Get the ratings of a ${ticket}`,
		description: `Get the ${customer}’s ratings of a ${ticket}`,
		toOutput: (rating) => ({ rating }),
		sample: { rating: { score: 5, scale: null, comment: 'Quick and friendly' } },
	});
}

interface PartListSpec<T> extends Pick<Operation, 'key' | 'label' | 'action' | 'description'> {
	toOutput(part: T): object;
	readonly sample: object;
}

/** Something of which a ticket has many; each item names the ticket. */
function createPartList<T>(
	access: TicketAccess,
	part: VendorPart & {
		list(call: Call, ticketId: string, limit: number | null): Promise<readonly T[]>;
	},
	{ toOutput, sample, ...named }: PartListSpec<T>,
): Operation {
	const fields: readonly FieldSpec[] = [createTicketIdField(access, 'to read'), ...(part.fields ?? [])];
	return {
		...named,
		...toVendorPart(part),
		effect: 'read',
		returnsMany: true,
		sample: { ticket: { id: access.sample.ticket.id }, ...sample },
		fields,
		async run(http, values, context) {
			const id = requireTicketId(values, access);
			const parts = await part.list({ http, values, context }, id, context.limit);
			return takeLimit(parts, context.limit).map((each) => ({ ticket: { id }, ...toOutput(each) }));
		},
	};
}

const sampleComment: Comment = {
	id: 'comment-1',
	text: 'The export stops at row 5,000.',
	html: null,
	channel: null,
	direction: 'inbound',
	isFirst: true,
	author: { kind: 'customer', id: 'customer-1', name: 'Mira Okafor', email: 'mira@fjord-tools.example' },
	attachments: [],
};
