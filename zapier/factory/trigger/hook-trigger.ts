import { compilePatterns } from '../../../shared/core/pattern/pattern';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { runGuarded } from '../errors';
import { readInput } from '../fields/input';
import { createTriggerFields } from '../fields/input-fields';
import { createOutputFields } from '../fields/output-fields';
import { findSample, type Samples } from '../fields/samples';
import type { Bundle, Trigger, ZObject } from '../platform';
import { createStepContext } from '../step-context';
import { listTriggers, type TriggerSpec } from '../trigger-table';
import { createCallbackUrl, createMark, readZapId } from './callback-url';
import { createPerform } from './perform';
import { createPerformList } from './perform-list';
import { performSubscribe, performUnsubscribe } from './subscribe';
import { readSubscribeData, type SubscribeData } from './subscribe-data';

/** Creates the triggers that subscribe to the vendor's events when a Zap is turned on. */
export function createHookTriggers(vendor: SubscribableVendor, samples: Samples): Trigger[] {
	return listTriggers(vendor).map((trigger) => createHookTrigger(vendor, trigger, samples));
}

function createHookTrigger(vendor: SubscribableVendor, trigger: TriggerSpec, samples: Samples): Trigger {
	const { key, noun, label, when, type } = trigger;
	return {
		key,
		noun,
		display: { label, description: `Triggers when ${when}.` },
		operation: {
			type: 'hook',
			inputFields: createTriggerFields(vendor, trigger),
			performSubscribe: createPerformSubscribe(vendor, trigger),
			performUnsubscribe: createPerformUnsubscribe(vendor),
			perform: createPerform(vendor, trigger),
			performList: createPerformList(vendor, trigger, samples),
			outputFields: createOutputFields(vendor),
			sample: findSample(samples, compilePatterns([type ?? 'ticket:created'])),
		},
	};
}

/** Zapier shows the error to the user and leaves the Zap off. */
function createPerformSubscribe(vendor: SubscribableVendor, trigger: TriggerSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<SubscribeData> =>
		await runGuarded(
			z,
			vendor,
			async () => {
				const callback = createCallbackUrl(bundle.targetUrl ?? '', trigger.label, readZapId(bundle));
				const input = readInput(vendor, trigger, bundle.inputData);
				return await performSubscribe(createStepContext(z, vendor, bundle), callback, input);
			},
			'turnOn',
		);
}

/** Zapier turns the Zap off even if this fails. The next time it is turned on, it removes what was left behind. */
function createPerformUnsubscribe(vendor: SubscribableVendor) {
	return async (z: ZObject, bundle: Bundle): Promise<object> =>
		await runGuarded(z, vendor, async () => {
			const mark = readSubscribeData(bundle.subscribeData)?.mark ?? createMark(bundle.targetUrl ?? '');
			if (mark !== null) await performUnsubscribe(createStepContext(z, vendor, bundle), mark);
			return {};
		});
}
