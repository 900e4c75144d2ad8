import { compilePatterns } from '../../../shared/core/pattern/pattern';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { createStepContext } from '../step-context';
import { runGuarded } from '../errors';
import { createTriggerFields } from '../fields/input-fields';
import { readInput } from '../fields/input';
import { createPerformList } from './perform-list';
import { createOutputFields } from '../fields/output-fields';
import { createCallbackUrl, createMark, readZapId } from './callback-url';
import type { Bundle, Trigger, ZObject } from '../platform';
import { createPerform } from './perform';
import { findSample, type Samples } from '../fields/samples';
import { readSubscribeData, type SubscribeData } from './subscribe-data';
import { performSubscribe, performUnsubscribe } from './subscribe';
import { listTriggers, type TriggerSpec } from '../trigger-table';

/** Triggers that subscribe at the vendor when a Zap is switched on. */
export function createHookTriggers(vendor: SubscribableVendor, samples: Samples): Trigger[] {
	return listTriggers(vendor).map((trigger) => hookTrigger(vendor, trigger, samples));
}

function hookTrigger(vendor: SubscribableVendor, trigger: TriggerSpec, samples: Samples): Trigger {
	const { key, noun, label, when, type } = trigger;
	return {
		key,
		noun,
		display: { label, description: `Triggers when ${when}.` },
		operation: {
			type: 'hook',
			inputFields: createTriggerFields(vendor, trigger),
			performSubscribe: createSubscribing(vendor, trigger),
			performUnsubscribe: createUnsubscribing(vendor),
			perform: createPerform(vendor, trigger),
			performList: createPerformList(vendor, trigger, samples),
			outputFields: createOutputFields(vendor.name),
			sample: findSample(samples, compilePatterns([type ?? 'ticket:created'])),
		},
	};
}

/** Zapier shows what this throws, and the Zap stays off. */
function createSubscribing(vendor: SubscribableVendor, trigger: TriggerSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<SubscribeData> =>
		await runGuarded(z, vendor, async () => {
			const own = createCallbackUrl(bundle.targetUrl ?? '', trigger.label, readZapId(bundle));
			return await performSubscribe(
				createStepContext(z, vendor, bundle),
				own,
				readInput(vendor, trigger, bundle.inputData),
			);
		});
}

/** The Zap goes off whatever happens here; what is left over, its next switching on removes. */
function createUnsubscribing(vendor: SubscribableVendor) {
	return async (z: ZObject, bundle: Bundle): Promise<object> =>
		await runGuarded(z, vendor, async () => {
			const mark = readSubscribeData(bundle.subscribeData)?.mark ?? createMark(bundle.targetUrl ?? '');
			if (mark !== null) await performUnsubscribe(createStepContext(z, vendor, bundle), mark);
			return {};
		});
}
