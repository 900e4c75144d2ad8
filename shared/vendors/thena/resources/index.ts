import type { VendorResources } from '../../../core/operation';
import { createSampleLoader } from '../../../core/resources/sample-loader';
import { samples } from '../sample-names';
import { app } from './app';
import { supportResources } from './support';
import { team } from './team';

/** What a user can do with Thena besides receiving events. */
export const thenaResources: VendorResources = {
	resources: [...supportResources, app, team],
	samples,
	loadSample: createSampleLoader((name) => import(`../samples/${name}.json`, { with: { type: 'json' } })),
};
