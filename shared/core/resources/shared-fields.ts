import type { SupportEvent } from '../event';
import type { FieldSpec, Values } from '../operation';
import { at, type Json } from '../read';

/** The switch of every operation that gives events, as the triggers have it. */
export function includeRawField(name: string): FieldSpec {
	return {
		key: 'includeRaw',
		label: 'Include Raw Payload',
		help: `Whether to add what ${name} sent, unchanged, under data.raw`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}

export function toOperationOutput(event: SupportEvent, values: Values): Json {
	return at(values, 'includeRaw') === false ? { ...event, data: { ...event.data, raw: null } } : event;
}
