import { compilePatterns } from '../../../shared/core/pattern/pattern';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { connect } from '../step-context';
import { guarded } from '../errors';
import { triggerFields } from '../fields/input-fields';
import { readInput } from '../fields/input';
import { createListing } from './perform-list';
import { outputFields } from '../fields/output-fields';
import { ownAddress, markOf, zapIdOf } from './callback-url';
import type { Bundle, Trigger, ZObject } from '../platform';
import { createReception } from './perform';
import { sampleFor, type Samples } from '../fields/samples';
import { readSubscribeData, type SubscribeData } from './subscribe-data';
import { subscribe, unsubscribe } from './subscribe';
import { triggersOf, type TriggerSpec } from '../trigger-table';

/** Triggers that subscribe at the vendor when a Zap is switched on. */
export function hookTriggers(vendor: SubscribableVendor, samples: Samples): Trigger[] {
	return triggersOf(vendor).map((trigger) => hookTrigger(vendor, trigger, samples));
}

function hookTrigger(vendor: SubscribableVendor, trigger: TriggerSpec, samples: Samples): Trigger {
	const { key, noun, label, when, type } = trigger;
	return {
		key,
		noun,
		display: { label, description: `Triggers when ${when}.` },
		operation: {
			type: 'hook',
			inputFields: triggerFields(vendor, trigger),
			performSubscribe: createSubscribing(vendor, trigger),
			performUnsubscribe: createUnsubscribing(vendor),
			perform: createReception(vendor, trigger),
			performList: createListing(vendor, trigger, samples),
			outputFields: outputFields(vendor.name),
			sample: sampleFor(samples, compilePatterns([type ?? 'ticket:created'])),
		},
	};
}

/** Zapier shows what this throws, and the Zap stays off. */
function createSubscribing(vendor: SubscribableVendor, trigger: TriggerSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<SubscribeData> =>
		await guarded(z, vendor, async () => {
			const own = ownAddress(bundle.targetUrl ?? '', trigger.label, zapIdOf(bundle));
			return await subscribe(connect(z, vendor, bundle), own, readInput(vendor, trigger, bundle.inputData));
		});
}

/** The Zap goes off whatever happens here; what is left over, its next switching on removes. */
function createUnsubscribing(vendor: SubscribableVendor) {
	return async (z: ZObject, bundle: Bundle): Promise<object> =>
		await guarded(z, vendor, async () => {
			const mark = readSubscribeData(bundle.subscribeData)?.mark ?? markOf(bundle.targetUrl ?? '');
			if (mark !== null) await unsubscribe(connect(z, vendor, bundle), mark);
			return {};
		});
}
