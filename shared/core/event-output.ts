import { dropRaw } from './build-event';
import type { SupportEvent } from './event';
import type { FieldSpec } from './operation';
import { toSimpleEvent, type SimpleEvent } from './simple-event';

/** In which form a user wants events. */
export interface EventForm {
	/** One flat object instead of the whole event. */
	readonly simple: boolean;
	/** With the vendor's payload, which only the whole event has. */
	readonly includeRaw: boolean;
}

export function toEventOutput(event: SupportEvent, { simple, includeRaw }: EventForm): SimpleEvent | SupportEvent {
	if (simple) return toSimpleEvent(event);
	return includeRaw ? event : dropRaw(event);
}

/** The fields of `EventForm`: the same for triggers and for every operation that returns events. */
export function createEventFormFields(vendorName: string): readonly FieldSpec[] {
	return [
		{
			key: 'simple',
			label: 'Simplify',
			help: 'Whether to return the fields that people read, in one flat object, instead of the whole event',
			kind: 'flag',
			default: true,
		},
		{
			key: 'includeRaw',
			label: 'Include Raw Payload',
			help: `Whether to include the payload from ${vendorName}, unchanged, in data.raw`,
			kind: 'flag',
			default: true,
			showWhen: { field: 'simple', is: [false] },
		},
	];
}
