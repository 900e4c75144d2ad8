import type { SupportEvent } from '../../../shared/core/event';
import { dixa } from '../../../shared/vendors/dixa';
import { samples } from '../../../shared/vendors/dixa/sample-names';
import { loadSample, normalizePayload, type Sample } from '../support/samples';

/** Typed loosely, so that tests can change any part of a copy. */
export interface DixaPayload {
	[key: string]: unknown;
	data: { [key: string]: unknown; conversation: { [key: string]: unknown; tags?: unknown[] } };
}

/** `<native type>[.<case>]` */
export const sampleNames: readonly string[] = samples.map(({ name }) => name);

export function dixaSample(name: string): Sample<DixaPayload> {
	return loadSample('dixa', name);
}

/** The payload of a sample, changed. */
export function dixaPayload(name: string, change: (payload: DixaPayload) => void = () => undefined): DixaPayload {
	const { payload } = dixaSample(name);
	change(payload);
	return payload;
}

/** The event of a sample whose payload was changed. */
export function eventOf(name: string, change?: (payload: DixaPayload) => void): SupportEvent {
	return normalizePayload(dixa, dixaPayload(name, change));
}
