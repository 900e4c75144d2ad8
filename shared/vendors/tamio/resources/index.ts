import type { VendorResources } from '../../../core/operation';
import { samples } from '../sample-names';
import { ticket } from './ticket';

/** What a user can do with Tamio beside receiving events. */
export const tamioResources: VendorResources = {
	resources: [ticket],
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
};
