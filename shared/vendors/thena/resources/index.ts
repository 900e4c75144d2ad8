import type { VendorResources } from '../../../core/operation';
import { samples } from '../sample-names';
import { app } from './app';
import { team } from './team';

/** What a user can do with Thena beside receiving events. */
export const thenaResources: VendorResources = {
	resources: [app, team],
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
