import { buildEvent, createEmptyCustomer, createEmptyTicket } from '../../../shared/core/build-event';
import type { EventData, SupportEvent } from '../../../shared/core/event';
import type { FilterInput } from '../../../shared/core/filter';
import { compileFilter } from '../../../shared/core/filter';
import { filterSpecs, type FilterName } from '../../../shared/core/filter-specs';
import type { SettingSpec } from '../../../shared/core/vendor';
import type { TriggerSettings } from '../../../shared/core/subscription-types';

/** An event with these data and no other, for tests of filters. */
export function eventWith(data: Partial<EventData>, type = 'ticket:comment:created'): SupportEvent {
	const identity = { id: 'e1', nativeType: 'case.touched', type };
	const parts = {
		vendor: 'lumen',
		account: null,
		subject: null,
		time: null,
		attempt: null,
		payload: null,
		request: undefined,
	};
	return buildEvent({ ...parts, identity, data });
}

export const ticketWith = (fields: Partial<NonNullable<EventData['ticket']>>) =>
	eventWith({ ticket: { ...createEmptyTicket(), ...fields } });

export const customerWith = (email: string | null) => eventWith({ customer: { ...createEmptyCustomer(), email } });

export function commentWith(fields: Partial<NonNullable<EventData['comment']>>): SupportEvent {
	const nothing = {
		id: null,
		text: null,
		html: null,
		channel: null,
		direction: null,
		isFirst: null,
		author: null,
		attachments: [],
	};
	return eventWith({ comment: { ...nothing, ...fields } });
}

export const allFilters: readonly FilterName[] = filterSpecs.map(({ name }) => name);

/** The name of the filter that leaves the event out of a trigger with these conditions, or `null`. */
export function filtered(
	event: SupportEvent,
	filters: FilterInput,
	settings: TriggerSettings = {},
	specs: readonly SettingSpec[] = [],
) {
	const filter = compileFilter(filters, settings, { name: 'Lumen', filters: allFilters, settings: specs });
	return filter === null ? null : filter(event);
}
