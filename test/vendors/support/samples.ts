import type { SupportEvent } from '../../../shared/core/event';
import type { Vendor } from '../../../shared/core/vendor';

export interface Sample<Payload> {
	readonly payload: Payload;
	/** Without `data.raw`: that is the payload, which the file does not repeat. */
	readonly event: SupportEvent;
}

/** A fresh copy of a vendor's sample, so that tests can change it. */
export function loadSample<Payload>(vendorId: string, name: string): Sample<Payload> {
	return structuredClone(
		jest.requireActual<Sample<Payload>>(`../../../shared/vendors/${vendorId}/samples/${name}.json`),
	);
}

/** The event of a payload that must give one. */
export function normalizePayload(vendor: Vendor, payload: object): SupportEvent {
	const event = vendor.normalize(payload);
	if (event === null) throw new Error('The payload gives no event.');
	return event;
}
