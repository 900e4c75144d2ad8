import { compileFilter } from '../../../shared/core/filter';
import type { SupportEvent } from '../../../shared/core/event';
import type { PollSpec, Vendor } from '../../../shared/core/vendor';
import { connect } from '../step-context';
import { guarded } from '../errors';
import { filterFields } from '../fields/input-fields';
import { readInput } from '../fields/input';
import { outputFields } from '../fields/output-fields';
import { toSample, type Output } from '../fields/output';
import type { Bundle, Trigger, ZObject } from '../platform';
import { sampleFor, type Samples } from '../fields/samples';
import { filtersOfType } from '../trigger-table';

/**
 * Triggers that ask the vendor every few minutes. Zapier starts the Zap for each id that it has not seen. Without the raw
 * payload: hundreds of tickets come at once, each with its whole conversation.
 */
export function pollingTriggers(vendor: Vendor, samples: Samples): Trigger[] {
	return (vendor.polls ?? []).map((spec) => pollingTrigger(vendor, spec, samples));
}

function pollingTrigger(vendor: Vendor, spec: PollSpec, samples: Samples): Trigger {
	const { key, noun, label, when, type } = spec;
	return {
		key,
		noun,
		display: { label, description: `Triggers when ${when}; Zapier looks for it every few minutes.` },
		operation: {
			type: 'polling',
			inputFields: filterFields(vendor, filtersOfType(type)),
			perform: createPolling(vendor, spec),
			outputFields: outputFields(vendor.name),
			sample: sampleFor(samples, { matches: (other) => other === type }),
		},
	};
}

function createPolling(vendor: Vendor, { type, poll }: PollSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await guarded(z, vendor, async () => {
			const { filters, settings } = readInput(vendor, { type }, bundle.inputData);
			const passes = compileFilter(filters, settings, vendor);
			const payloads = await poll(connect(z, vendor, bundle).http);
			const events = payloads
				.map((payload) => vendor.normalise(payload))
				.filter((event): event is SupportEvent => event !== null);
			return events.filter((event) => !passes?.(event)).map(toSample);
		});
}
