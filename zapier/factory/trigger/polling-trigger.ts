import type { SupportEvent } from '../../../shared/core/event';
import { compileFilter } from '../../../shared/core/filter';
import type { PollSpec, Vendor } from '../../../shared/core/vendor';
import { readInput } from '../fields/input';
import { createFilterFields } from '../fields/input-fields';
import { toSample, type Output } from '../fields/output';
import { createOutputFields } from '../fields/output-fields';
import { createOutputShape } from '../fields/output-shape';
import { findSample, type Samples } from '../fields/samples';
import type { Shape } from '../fields/schema-shape';
import type { Bundle, Trigger, ZObject } from '../platform';
import { runStep } from '../run-step';

/**
 * Creates triggers that Zapier runs every few minutes; it runs the Zap for each new ID. They leave out the raw payload,
 * because they return hundreds of tickets at once, each with its whole conversation.
 */
export function createPollingTriggers(vendor: Vendor, samples: Samples): Trigger[] {
	return (vendor.polls ?? []).map((spec) => createPollingTrigger(vendor, spec, samples));
}

function createPollingTrigger(vendor: Vendor, spec: PollSpec, samples: Samples): Trigger {
	const { key, noun, label, when, type } = spec;
	const shape = createOutputShape(samples, [type], false);
	const sample = findSample(vendor, samples, { patterns: { matches: (sampleType) => sampleType === type } });
	return {
		key,
		noun,
		display: { label, description: `Triggers when ${when}; Zapier checks every few minutes.` },
		operation: {
			type: 'polling',
			inputFields: createFilterFields(vendor, type),
			perform: createPerformPoll(vendor, spec, shape),
			outputFields: createOutputFields(vendor, shape),
			sample: toSample(sample, shape),
		},
	};
}

function createPerformPoll(vendor: Vendor, { type, poll }: PollSpec, shape: Shape) {
	return async (z: ZObject, bundle: Bundle): Promise<Output[]> =>
		await runStep(z, vendor, bundle, async ({ http }) => {
			const { filters, settings } = readInput(vendor, { type }, bundle.inputData);
			const filter = compileFilter(filters, settings, vendor);
			const payloads = await poll(http);
			const events = payloads
				.map((payload) => vendor.normalize(payload))
				.filter((event): event is SupportEvent => event !== null);
			return events.filter((event) => !filter?.(event)).map((event) => toSample(event, shape));
		});
}
