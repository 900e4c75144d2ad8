import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { supportResources } from './support';

/** The operations that every vendor has. Add what manages Acme's webhooks to `resources`. */
export const acmeResources: VendorResources = {
	resources: [...supportResources],
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
};
