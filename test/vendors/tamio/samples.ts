import type { SupportEvent } from '../../../shared/core/event';
import { events } from '../../../shared/vendors/tamio/events';
import { normalize } from '../../../shared/vendors/tamio/normalize';

export interface TamioSample {
	readonly payload: TamioPayload;
	/** Without `data.raw`, which is the payload: the file does not repeat it. */
	readonly event: SupportEvent;
}

/** As loose as a payload is, so that tests can change any part of a copy. */
export interface TamioPayload {
	[key: string]: unknown;
	data: {
		[key: string]: unknown;
		ticket: { [key: string]: unknown; replies: unknown[] };
		reply: { [key: string]: unknown };
	};
}

/** One sample per row of the catalog has the row's name; these are further ones. The last has no row: a store's ticket. */
export const variants = ['whitelabel-ticket-created.client', 'whitelabel-ticket-updated.client', 'ticket-updated'];

export const sampleNames: readonly string[] = [...events.map(({ native }) => native), ...variants];

/** A fresh copy, free to be changed. */
export function tamioSample(name: string): TamioSample {
	return structuredClone(jest.requireActual<TamioSample>(`../../../shared/vendors/tamio/samples/${name}.json`));
}

/** The payload of a sample, changed. */
export function tamioPayload(name: string, change: (payload: TamioPayload) => void = () => undefined): TamioPayload {
	const { payload } = tamioSample(name);
	change(payload);
	return payload;
}

/** The event of a sample whose payload was changed. */
export function eventOf(name: string, change?: (payload: TamioPayload) => void): SupportEvent {
	const event = normalize(tamioPayload(name, change));
	if (event === null) throw new Error(`${name} gives no event`);
	return event;
}
