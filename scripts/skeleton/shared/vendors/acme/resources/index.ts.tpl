import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';

/** The operations that every vendor has. Add resources of Acme's own to `resources`. */
export const acmeResources: VendorResources = {
	resources: [],
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
};
