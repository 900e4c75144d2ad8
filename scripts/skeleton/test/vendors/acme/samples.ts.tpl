import type { SupportEvent } from '../../../shared/core/event';
import { events } from '../../../shared/vendors/acme/events';

export interface AcmeSample {
	readonly payload: { [key: string]: unknown };
	/** Without `data.raw`, which is the payload. */
	readonly event: SupportEvent;
}

/** Further samples of a row are named `<native>.<case>`. */
export const variants: readonly string[] = [];

export const sampleNames: readonly string[] = [...events.map(({ native }) => native), ...variants];

/** Returns a fresh copy, which a test may change. */
export function acmeSample(name: string): AcmeSample {
	return structuredClone(jest.requireActual<AcmeSample>(`../../../shared/vendors/acme/samples/${name}.json`));
}
