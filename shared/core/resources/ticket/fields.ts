import type { FieldSpec } from '../../operation';
import { toTitleCase } from '../../sentence';
import type { TicketKind } from './access';

/** Fields that the operations of several vendors have. */

export function createTicketIdField({ terms, exampleId, idSource, resources }: TicketKind, purpose: string): FieldSpec {
	return {
		key: 'ticketId',
		label: `${toTitleCase(terms.ticket)} ID`,
		help: `The ID of the ${terms.ticket} ${purpose}${idSource === undefined ? '' : `. Use ${idSource}`}`,
		kind: 'text',
		required: true,
		placeholder: `e.g. ${exampleId}`,
		refersTo: resources?.ticket ?? 'ticket',
		...(idSource === undefined ? { source: 'data.ticket.id' } : {}),
	};
}

export function createRawField({ vendor, terms }: TicketKind): FieldSpec {
	return {
		key: 'includeRaw',
		label: 'Include Raw',
		help: `Whether to include the ${terms.ticket} from ${vendor}, unchanged, in raw`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}

export function createTextField(help: string): FieldSpec {
	return { key: 'text', label: 'Text', help, kind: 'longText', required: true };
}

/** Only for vendors that recognize what they already have. */
export const idempotencyField: FieldSpec = {
	key: 'idempotencyKey',
	label: 'Idempotency Key',
	help: 'Sends only once for each key. Use the id of an event to send once per event',
	kind: 'text',
	optional: true,
	placeholder: 'e.g. the id of an event',
};
