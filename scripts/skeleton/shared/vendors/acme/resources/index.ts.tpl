import type { VendorResources } from '../../../core/operation';
import { samples } from '../sample-names';

/** The operations that every vendor has. Add resources of Acme's own to `resources`. */
export const acmeResources: VendorResources = {
	resources: [],
	samples,
	async loadSample(name) {
		const { default: sample }: { readonly default: { readonly payload: unknown } } = await import(
			`../samples/${name}.json`,
			{ with: { type: 'json' } }
		);
		return sample.payload;
	},
};
