import { compileFilter } from '../../../shared/core/filter';
import type { SupportEvent } from '../../../shared/core/event';
import type { PollSpec, Vendor } from '../../../shared/core/vendor';
import { createStepContext } from '../step-context';
import { runGuarded } from '../errors';
import { createFilterFields } from '../fields/input-fields';
import { readInput } from '../fields/input';
import { createOutputFields } from '../fields/output-fields';
import { toSample, type Output } from '../fields/output';
import type { Bundle, Trigger, ZObject } from '../platform';
import { findSample, type Samples } from '../fields/samples';

/**
 * Triggers that ask the vendor every few minutes. Zapier starts the Zap for each id that it has not seen. Without the raw
 * payload: hundreds of tickets come at once, each with its whole conversation.
 */
export function createPollingTriggers(vendor: Vendor, samples: Samples): Trigger[] {
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
			inputFields: createFilterFields(vendor, type),
			perform: createPolling(vendor, spec),
			outputFields: createOutputFields(vendor.name),
			sample: findSample(samples, { matches: (other) => other === type }),
		},
	};
}

function createPolling(vendor: Vendor, { type, poll }: PollSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runGuarded(z, vendor, async () => {
			const { filters, settings } = readInput(vendor, { type }, bundle.inputData);
			const passes = compileFilter(filters, settings, vendor);
			const payloads = await poll(createStepContext(z, vendor, bundle).http);
			const events = payloads
				.map((payload) => vendor.normalize(payload))
				.filter((event): event is SupportEvent => event !== null);
			return events.filter((event) => !passes?.(event)).map(toSample);
		});
}
