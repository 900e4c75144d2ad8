import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { supportResources } from './support';

/** What a user can do with Tamio besides receiving events. */
export const tamioResources: VendorResources = {
	resources: supportResources,
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
};
