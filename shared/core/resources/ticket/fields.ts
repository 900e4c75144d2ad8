import type { FieldSpec } from '../../operation';
import { toTitleCase, withArticle } from '../../sentence';
import type { Reference } from '../reference';
import type { TicketAccess } from './access';

/** Fields that the operations of several vendors have. */

export function createTicketIdField({ terms, exampleId }: TicketAccess, purpose: string): FieldSpec {
	return {
		key: 'ticketId',
		label: `${toTitleCase(terms.ticket)} ID`,
		help: `The ID of the ${terms.ticket} ${purpose}. Use data.ticket.id of an event`,
		kind: 'text',
		required: true,
		placeholder: `e.g. ${exampleId}`,
		refersTo: 'ticket',
	};
}

export function createRawField({ vendor, terms }: TicketAccess): FieldSpec {
	return {
		key: 'includeRaw',
		label: 'Include Raw',
		help: `Whether to include the ${terms.ticket} from ${vendor}, unchanged, in raw`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}

/** Something to select from a list, or to enter by its ID or name. */
export function createReferenceField(key: string, { list, noun }: Reference, help: string): FieldSpec {
	return {
		key,
		label: toTitleCase(noun),
		help: `${help}, by its name or ID`,
		kind: 'id',
		list,
		placeholder: `e.g. the name or ID of ${withArticle(noun)}`,
	};
}

export function createReferencesField(key: string, { list, noun }: Reference, help: string): FieldSpec {
	return {
		key,
		label: `${toTitleCase(noun)}s`,
		help: `${help}. You can also enter their names or IDs, separated by commas`,
		kind: 'choices',
		list,
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
