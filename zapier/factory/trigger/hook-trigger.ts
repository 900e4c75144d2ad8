import { compilePatterns } from '../../../shared/core/pattern/pattern';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { readInput } from '../fields/input';
import { createTriggerFields } from '../fields/input-fields';
import { toSample } from '../fields/output';
import { createOutputFields } from '../fields/output-fields';
import { createOutputShape } from '../fields/output-shape';
import { findSample, type Samples } from '../fields/samples';
import type { Bundle, Trigger, ZObject } from '../platform';
import { runStep } from '../run-step';
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
	const shape = createOutputShape(samples, type === null ? null : [type]);
	const patterns = type === null ? { matches: () => true } : compilePatterns([type]);
	return {
		key,
		noun,
		display: { label, description: `Triggers when ${when}.` },
		operation: {
			type: 'hook',
			inputFields: createTriggerFields(vendor, trigger),
			performSubscribe: createPerformSubscribe(vendor, trigger),
			performUnsubscribe: createPerformUnsubscribe(vendor),
			perform: createPerform(vendor, trigger, shape),
			performList: createPerformList(vendor, trigger, samples, shape),
			outputFields: createOutputFields(vendor, shape),
			sample: toSample(findSample(vendor, samples, { patterns }), shape),
		},
	};
}

/** Zapier shows the error to the user and leaves the Zap off. */
function createPerformSubscribe(vendor: SubscribableVendor, trigger: TriggerSpec) {
	return async (z: ZObject, bundle: Bundle): Promise<SubscribeData> =>
		await runStep(
			z,
			vendor,
			bundle,
			async (context) => {
				const callback = createCallbackUrl(bundle.targetUrl ?? '', trigger.label, readZapId(bundle));
				const input = readInput(vendor, trigger, bundle.inputData);
				return await performSubscribe(context, callback, input);
			},
			'turnOn',
		);
}

/** Zapier turns the Zap off even if this fails. The next time it is turned on, it removes what was left behind. */
function createPerformUnsubscribe(vendor: SubscribableVendor) {
	return async (z: ZObject, bundle: Bundle): Promise<object> =>
		await runStep(
			z,
			vendor,
			bundle,
			async (context) => {
				const stored = readSubscribeData(bundle.subscribeData);
				const mark = stored?.mark ?? createMark(bundle.targetUrl ?? '');
				if (mark !== null) await performUnsubscribe(context, mark, stored?.id ?? null);
				return {};
			},
			'turnOff',
		);
}
