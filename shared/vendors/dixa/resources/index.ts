import type { VendorResources } from '../../../core/operation';
import { samples } from '../sample-names';
import { lastDelivery } from './deliveries';
import { webhookSubscription } from './webhook-subscription';

/** What a user can do with Dixa beside receiving events. */
export const dixaResources: VendorResources = {
	resources: [webhookSubscription],
	samples,
	async sample(name) {
		const { default: sample }: { readonly default: { readonly payload: unknown } } = await import(
			`../samples/${name}.json`,
			{
				with: { type: 'json' },
			}
		);
		return sample.payload;
	},
	missedNote: 'How long Dixa keeps its delivery logs is not known.',
	lastDelivery,
};
