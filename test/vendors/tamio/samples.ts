import type { SupportEvent } from '../../../shared/core/event';
import { tamio } from '../../../shared/vendors/tamio';
import { samples } from '../../../shared/vendors/tamio/sample-names';
import { loadSample, normalizePayload, type Sample } from '../support/samples';

/** Typed loosely, so that tests can change any part of a copy. */
export interface TamioPayload {
	[key: string]: unknown;
	data: {
		[key: string]: unknown;
		ticket: { [key: string]: unknown; replies: unknown[] };
		reply: { [key: string]: unknown };
	};
}

/** `<native type>[.<case>]`. `ticket-updated`, a store's ticket, is not in the catalog. */
export const sampleNames: readonly string[] = samples.map(({ name }) => name);

export function tamioSample(name: string): Sample<TamioPayload> {
	return loadSample('tamio', name);
}

/** The payload of a sample, changed. */
export function tamioPayload(name: string, change: (payload: TamioPayload) => void = () => undefined): TamioPayload {
	const { payload } = tamioSample(name);
	change(payload);
	return payload;
}

/** The event of a sample whose payload was changed. */
export function eventOf(name: string, change?: (payload: TamioPayload) => void): SupportEvent {
	return normalizePayload(tamio, tamioPayload(name, change));
}
