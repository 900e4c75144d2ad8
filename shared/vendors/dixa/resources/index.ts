import type { VendorResources } from '../../../core/operation';
import { samples } from '../sample-names';
import { findLastDelivery } from './deliveries';
import { webhookSubscription } from './webhook-subscription';

/** What a user can do with Dixa beside receiving events. */
export const dixaResources: VendorResources = {
	resources: [webhookSubscription],
	samples,
	async loadSample(name) {
		const { default: sample }: { readonly default: { readonly payload: unknown } } = await import(
			`../samples/${name}.json`,
			{
				with: { type: 'json' },
			}
		);
		return sample.payload;
	},
	missedNote: 'How long Dixa keeps its delivery logs is not known.',
	findLastDelivery,
};
