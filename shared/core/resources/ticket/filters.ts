import { ticketStatuses, type TicketStatus } from '../../event';
import type { FieldSpec, Values } from '../../operation';
import { numberAt, textAt } from '../../read';
import { toTitleCase } from '../../sentence';
import { requireChoice } from '../choice';
import { findId } from '../identifier';
import type { TicketKind } from './access';

/** What users search for. A vendor offers those that its API can answer. */
export interface TicketFilters {
	readonly customerEmail: string | null;
	readonly customerId: string | null;
	readonly status: TicketStatus | null;
	readonly text: string | null;
	readonly externalId: string | null;
	/** In ms since 1970. */
	readonly since: number | null;
}

export type TicketFilterName = keyof TicketFilters;

export function createFilterFields(
	kind: TicketKind,
	names: readonly TicketFilterName[],
	statuses?: readonly TicketStatus[],
): readonly FieldSpec[] {
	const fields = createFields(kind, selectStatuses(statuses));
	return names.map((name) => ({ ...fields[name], key: name, optional: true }));
}

export function readFilters(values: Values, { terms }: TicketKind, statuses?: readonly TicketStatus[]): TicketFilters {
	const hasStatus = textAt(values, 'status') !== null;
	return {
		customerEmail: textAt(values, 'customerEmail'),
		customerId: findId(values, 'customerId', {
			noun: terms.customer,
			hint: `Use the ${terms.customer} ID of an event.`,
		}),
		status: hasStatus ? requireChoice(values, 'status', 'Status', selectStatuses(statuses), (status) => status) : null,
		text: textAt(values, 'text'),
		externalId: textAt(values, 'externalId'),
		since: numberAt(values, 'since'),
	};
}

const searchableStatuses = ticketStatuses.filter((status) => status !== 'unknown');

function selectStatuses(statuses: readonly TicketStatus[] = searchableStatuses) {
	return searchableStatuses.filter((status) => statuses.includes(status));
}

function createFields(
	{ terms: { ticket, customer }, resources }: TicketKind,
	statuses: ReturnType<typeof selectStatuses>,
): Record<TicketFilterName, Omit<FieldSpec, 'key'>> {
	return {
		customerEmail: {
			label: `${toTitleCase(customer)} Email`,
			help: `Returns only ${ticket}s of the ${customer} with this email address`,
			kind: 'text',
			placeholder: 'e.g. ada@example.com',
		},
		customerId: {
			label: `${toTitleCase(customer)} ID`,
			help: `Returns only ${ticket}s of this ${customer}`,
			kind: 'text',
			refersTo: resources?.customer ?? 'customer',
			source: 'data.customer.id',
		},
		status: {
			label: 'Status',
			help: `Returns only ${ticket}s with this status`,
			kind: 'choice',
			choices: statuses.map((status) => ({ value: status, label: labels[status] })),
			default: 'open',
		},
		text: { label: 'Text', help: `Returns only ${ticket}s that contain this text`, kind: 'text' },
		externalId: { label: 'External ID', help: `Returns only ${ticket}s with this external ID`, kind: 'text' },
		since: { label: 'Since', help: `Returns only ${ticket}s that were created from this time on`, kind: 'time' },
	};
}

const labels = { open: 'Open', in_progress: 'In Progress', on_hold: 'On Hold', closed: 'Closed' } as const;
